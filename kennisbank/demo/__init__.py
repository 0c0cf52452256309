"""The demo: invented content that shows the kennisbank as it is meant, made through the functions that people use."""
