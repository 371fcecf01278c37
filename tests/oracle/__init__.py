"""A brute-force reading of the import pack and of its yearly figures, written apart from Tandem.

It judges the engine: nothing here imports `tandem`, and nothing is clever on purpose.
"""
