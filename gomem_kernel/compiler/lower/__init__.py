"""IR to bytecode: `lower_package`."""

from gomem_kernel.compiler.lower.disasm import disassemble_object as disassemble
from gomem_kernel.compiler.lower.package import lower_package

__all__ = ["disassemble", "lower_package"]
