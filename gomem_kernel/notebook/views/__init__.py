"""Views: one file each, from a snapshot to text or a figure. A view never touches a machine."""
