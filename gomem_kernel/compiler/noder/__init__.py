"""From a checked package to the IR: `node_package`.

package.py   the package: variables, functions, instances, initialisation
func.py      one function: variables, captures, branch targets
stmt.py expr.py call.py builtin.py range_func.py   its statements and expressions
wrappers.py  methods that the compiler makes; method_set, the contents of method tables
names.py     link names          generic.py  what importers need of generic functions

Source: go1.27 cmd/compile/internal/noder
"""

from gomem_kernel.compiler.noder.generic import generic_info
from gomem_kernel.compiler.noder.package import node_package

__all__ = ["generic_info", "node_package"]
