"""Views: one file each, from a snapshot to text or a figure. A view never touches a machine."""

from gomem_kernel.notebook.views import providers  # enters the panels

__all__ = ["providers"]
