// An .ico file around one PNG: what browsers and other programs ask for at /favicon.ico.
const KOP = 6;
const REGEL = 16;

export function maakIco(png) {
  const [breedte, hoogte] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const begin = Buffer.alloc(KOP + REGEL);
  begin.writeUInt16LE(1, 2); // an icon
  begin.writeUInt16LE(1, 4); // with one picture
  begin.writeUInt8(breedte % 256, KOP); // 0 stands for 256
  begin.writeUInt8(hoogte % 256, KOP + 1);
  begin.writeUInt16LE(1, KOP + 4);
  begin.writeUInt16LE(32, KOP + 6);
  begin.writeUInt32LE(png.length, KOP + 8);
  begin.writeUInt32LE(begin.length, KOP + 12);
  return Buffer.concat([begin, png]);
}
