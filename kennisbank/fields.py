"""Fields of the kennisbank's pages."""

from wagtail.fields import StreamField

from kennisbank.blocks import InhoudBlock


class InhoudField(StreamField):
    """The body of a page: a StreamField whose blocks stay out of the migrations.

    What blocks there are is a matter of code, not of the table: a new block needs no migration.
    """

    def __init__(self, *args, **kwargs):
        kwargs.pop("block_types", None)
        kwargs.pop("block_lookup", None)
        super().__init__(InhoudBlock(), *args, **kwargs)

    def deconstruct(self):
        """Leave the block definitions out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs
