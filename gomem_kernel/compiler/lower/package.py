"""A package of the IR as an object: every function, its variables, descriptors of its types."""

from __future__ import annotations

from gomem_kernel.abi.program import Object
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower.func import FuncLowerer
from gomem_kernel.compiler.lower.typedesc import Data
from gomem_kernel.compiler.types.objects import TypeName
from gomem_kernel.compiler.types.types import Interface, Named, Pointer
from gomem_kernel.compiler.walk import rep
from gomem_kernel.compiler.walk.static import Static


def lower_package(package: ir.Package) -> Object:
    """The object of a package. The IR is consumed: variables remember where they were put."""
    return PackageLowerer(package).run()


class PackageLowerer:
    """The state of lowering one package."""

    def __init__(self, package: ir.Package) -> None:
        self.package = package
        self.object = Object(
            package.path, list(package.imports), init=package.init, map_inits=package.map_inits
        )
        self.data = Data(self.object)
        self.static = Static(self.data, package.path)

    def run(self) -> Object:
        """Lower everything."""
        package = self.package
        for func in package.funcs:
            if not func.unused:
                self.object.funcs[func.link_name] = FuncLowerer(self, func).lower()
        for var in package.globals:
            self.object.data[var.link_name] = self.static.variable(var)
        for name, native in package.natives.items():
            self.object.natives[name] = _native_slots(native)
        self._named_types()
        self.data.flush()
        rep.forget()
        return self.object

    def _named_types(self) -> None:
        """Descriptors of the defined types; other packages refer to them by name."""
        scope = self.package.types_pkg.scope
        for name in scope.names():
            obj = scope.lookup(name)
            if not isinstance(obj, TypeName) or obj.is_alias:
                continue
            t = obj.type
            if isinstance(t, Named) and not t.tparams and not _is_constraint(t):
                self.data.type(t)
                self.data.type(Pointer(t))


def _is_constraint(t: Named) -> bool:
    u = t.under()
    return isinstance(u, Interface) and not u.type_set().is_method_set()


def _native_slots(func: ir.Func) -> tuple[int, int, int]:
    results = [rep.rep_of(v.type) for v in func.results]
    mask = at = 0
    for r in results:
        mask |= r.mask << at
        at += r.n
    return at, sum(rep.rep_of(v.type).n for v in func.params), mask
