"""Heap, collector, scheduler and the virtual machine; modules with a `.pxd` twin are compiled."""
