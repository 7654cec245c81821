"""IR to bytecode: `lower_package`."""

from gomem_kernel.compiler.lower.package import Config, lower_package

__all__ = ["Config", "lower_package"]
