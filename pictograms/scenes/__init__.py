"""The scenes: who does what, to what; one module by theme."""
