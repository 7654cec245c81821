"""Random Go types, values of them and places in them, for sections that work with any type.

A `Type` is a closed description: it says how a value of it is written, what may be assigned inside
it, whether it compares and whether it prints without an address.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.generate import INTS, SCALARS, Generator

KEYS = [*INTS, "string", "bool"]


@dataclass(frozen=True)
class Type:
    """One Go type: its text, its kind, and what it is made of."""

    text: str
    kind: str
    elem: Type | None = None
    key: Type | None = None
    fields: tuple[tuple[str, Type], ...] = ()
    size: int = 0
    scalar: str = ""

    @property
    def comparable(self) -> bool:
        if self.kind in ("slice", "map", "func"):
            return False
        return all(part.comparable for part in self._inside())

    @property
    def strict(self) -> bool:
        """Whether a comparison never panics and never meets NaN: a fit key of a map."""
        if self.kind == "scalar":
            return self.scalar in KEYS
        return self.kind in ("struct", "array") and all(part.strict for part in self._inside())

    @property
    def flat(self) -> bool:
        """Whether fmt prints it without an address."""
        if self.kind in ("pointer", "func"):
            return False
        parts = [self.elem] if self.elem else []
        return all(part.flat for part in [*parts, *self._inside()])

    def _inside(self) -> list[Type]:
        if self.kind == "array" and self.elem:
            return [self.elem]
        return [kind for _, kind in self.fields]


@dataclass(frozen=True)
class Place:
    """Something that can be read: its text and type, and whether it can be written or addressed."""

    text: str
    type: Type
    assignable: bool = True
    addressable: bool = True


ANY = Type("any", "any")


def scalar(kind: str) -> Type:
    return Type(kind, "scalar", scalar=kind)


class Types:
    """Makes types and values for one section."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        self.named: list[Type] = []

    def make(self, depth: int) -> Type:
        """A random type; named ones come up again."""
        rng = self.rng
        if depth <= 0 or rng.random() < 0.2:
            return scalar(rng.choice(SCALARS))
        if self.named and rng.random() < 0.3:
            return rng.choice(self.named)
        roll = rng.random()
        if roll < 0.3:
            return self.struct(depth)
        if roll < 0.45:
            elem, size = self.make(depth - 1), rng.randint(1, 3)
            return Type(f"[{size}]{elem.text}", "array", elem, size=size)
        if roll < 0.65:
            elem = self.make(depth - 1)
            return Type(f"[]{elem.text}", "slice", elem)
        if roll < 0.8:
            key, elem = self.key(depth - 1), self.make(depth - 1)
            return Type(f"map[{key.text}]{elem.text}", "map", elem, key)
        if roll < 0.9:
            elem = self.make(depth - 1)
            return Type(f"*{elem.text}", "pointer", elem)
        return ANY

    def struct(self, depth: int) -> Type:
        names = self.rng.sample(["A", "B", "c", "d", "E"], self.rng.randint(1, 3))
        fields = tuple((name, self.make(depth - 1)) for name in names)
        text = "; ".join(f"{name} {kind.text}" for name, kind in fields)
        return Type(f"struct{{ {text} }}", "struct", fields=fields)

    def key(self, depth: int) -> Type:
        if depth > 0 and self.rng.random() < 0.3:
            for _ in range(4):
                if (made := self.make(depth)).strict:
                    return made
        return scalar(self.rng.choice(KEYS))

    def comparable(self, depth: int) -> Type:
        for _ in range(9):
            if (made := self.make(depth)).comparable:
                return made
        return scalar(self.rng.choice(SCALARS))

    def declare(self, depth: int) -> Type:
        """A named type at top level, of random structure."""
        under = self.make(depth)
        while under.kind in ("pointer", "any"):
            under = self.make(depth)
        name = self.gen.fresh("Type")
        self.gen.section(f"type {name} {under.text}")
        made = Type(name, under.kind, under.elem, under.key, under.fields, under.size, under.scalar)
        self.named.append(made)
        return made

    def value(self, kind: Type, depth: int = 2) -> str:
        """An expression that makes a value of the type."""
        rng = self.rng
        match kind.kind:
            case "scalar":
                text = self.gen.literal(kind.scalar)
                return f"{kind.text}({text})"
            case "struct":
                parts = [f"{name}: {self.value(part, depth - 1)}" for name, part in kind.fields]
                return f"{kind.text}{{{', '.join(rng.sample(parts, rng.randint(0, len(parts))))}}}"
            case "array" | "slice":
                most = kind.size if kind.kind == "array" else 3
                if kind.kind == "slice" and rng.random() < 0.1:
                    return f"{kind.text}(nil)"
                parts = [self.value(kind.elem, depth - 1) for _ in range(rng.randint(0, most))]
                return f"{kind.text}{{{', '.join(parts)}}}"
            case "map":
                if rng.random() < 0.1:
                    return f"{kind.text}(nil)"
                return f"{kind.text}{{{self.value(kind.key)}: {self.value(kind.elem, depth - 1)}}}"
            case "pointer":
                if rng.random() < 0.1:
                    return f"({kind.text})(nil)"
                return f"new({self.value(kind.elem, depth - 1)})"
            case _:
                if depth <= 0 or rng.random() < 0.1:
                    return rng.choice(["any(nil)", 'any("box")', "any(7)"])
                return f"any({self.value(self.flat(1), depth - 1)})"

    def flat(self, depth: int) -> Type:
        """A type that prints without an address."""
        for _ in range(9):
            if (made := self.make(depth)).flat:
                return made
        return scalar("int")

    def inside(self, place: Place, depth: int) -> Place:
        """A random place in a place, down to `depth` steps."""
        kind, rng = place.type, self.rng
        if depth <= 0 or rng.random() < 0.15:
            return place
        match kind.kind:
            case "struct" if kind.fields:
                name, part = rng.choice(kind.fields)
                step = Place(f"{place.text}.{name}", part, place.addressable, place.addressable)
            case "array":
                index = rng.randrange(kind.size)
                text = f"{place.text}[{index}]"
                step = Place(text, kind.elem, place.addressable, place.addressable)
            case "slice":
                step = Place(f"{place.text}[{rng.choice([0, 0, 0, 1, 2])}]", kind.elem)
            case "map":
                step = Place(f"{place.text}[{self.value(kind.key)}]", kind.elem, addressable=False)
            case "pointer":
                step = Place(f"(*{place.text})", kind.elem)
            case _:
                return place
        return self.inside(step, depth - 1)

    def leaves(self, text: str, kind: Type) -> list[str]:
        """Expressions that print all of a value without an address."""
        if kind.flat:
            return [text]
        if kind.kind == "pointer":
            return [f"{text} == nil", *self.leaves(f"(*{text})", kind.elem)]
        if kind.kind == "struct":
            return [
                leaf for name, part in kind.fields for leaf in self.leaves(f"{text}.{name}", part)
            ]
        if kind.kind == "array":
            return [
                leaf for i in range(kind.size) for leaf in self.leaves(f"{text}[{i}]", kind.elem)
            ]
        return [f"len({text})"]
