package reflect

import (
	"internal/abi"
	"strconv"
)

// The constructors of types below find a type that the program mentions; but for pointers they make none.

// found gives the type with a link name; shown is what the panic calls it if the program has none.
func found(op, link, shown string) *abi.Type {
	t := typeNamed(link)
	if t == nil {
		panic("reflect." + op + ": gomem makes no new types at run time, and " + shown + " is not a type of this program")
	}
	return t
}

// PointerTo gives *t. This type alone is made where the program does not mention it, since New and Addr need it.
func PointerTo(t Type) Type { return toType(ptrTo(t.common())) }

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

func ptrTo(t *abi.Type) *abi.Type {
	if t.PtrTo != nil {
		return t.PtrTo
	}
	p := pointerType(t)
	if p == nil {
		panic("reflect.PointerTo: gomem makes no new types at run time, and *" + t.Str + " is not a type of this program")
	}
	return p
}

// SliceOf gives []t, if the program mentions that type.
func SliceOf(t Type) Type { return toType(sliceOf(t.common())) }

func sliceOf(t *abi.Type) *abi.Type {
	if t.SliceOf != nil {
		return t.SliceOf
	}
	return found("SliceOf", "[]"+typeLink(t), "[]"+t.Str)
}

// ArrayOf gives [length]elem, if the program mentions that type.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	e := elem.common()
	n := "[" + strconv.Itoa(length) + "]"
	return toType(found("ArrayOf", n+typeLink(e), n+e.Str))
}

// ChanOf gives the channel type, if the program mentions it.
func ChanOf(dir ChanDir, t Type) Type {
	e := t.common()
	before, after := "", ""
	switch dir {
	case RecvDir:
		before = "<-chan "
	case SendDir:
		before = "chan<- "
	case BothDir:
		before = "chan "
		if kindOf(e) == Chan && e.Name == "" && ChanDir(e.Len) == RecvDir {
			before, after = "chan (", ")"
		}
	default:
		panic("reflect.ChanOf: invalid dir")
	}
	return toType(found("ChanOf", before+typeLink(e)+after, before+e.Str+after))
}

// MapOf gives map[key]elem, if the program mentions that type.
func MapOf(key, elem Type) Type {
	k, e := key.common(), elem.common()
	if k.TFlag&abi.TFlagComparable == 0 {
		panic("reflect.MapOf: invalid key type " + k.Str)
	}
	return toType(found("MapOf", "map["+typeLink(k)+"]"+typeLink(e), "map["+k.Str+"]"+e.Str))
}

// FuncOf gives the function type, if the program mentions it.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	link, shown := "func(", "func("
	for i, t := range in {
		c := t.common()
		dots := ""
		if variadic && i == len(in)-1 {
			c = c.Elem
			dots = "..."
		}
		if i > 0 {
			link += ", "
			shown += ", "
		}
		link += dots + typeLink(c)
		shown += dots + c.Str
	}
	open, shut := " ", ""
	if len(out) > 1 {
		open, shut = " (", ")"
	}
	link += ")"
	shown += ")"
	for i, t := range out {
		if i > 0 {
			open = ", "
		}
		link += open + typeLink(t.common())
		shown += open + t.common().Str
	}
	if len(out) > 0 {
		link += shut
		shown += shut
	}
	return toType(found("FuncOf", link, shown))
}

// funcLink gives the link name of a func type with one more parameter in front.
func funcLink(t, first *abi.Type) string {
	link := "func(" + typeLink(first)
	for i := 0; i < t.NFields; i++ {
		f := fieldAt(t, i).Typ
		switch {
		case i == t.Len:
			if t.NFields-t.Len > 1 {
				link += ") ("
			} else {
				link += ") "
			}
		default:
			link += ", "
		}
		if i == t.Len-1 && t.TFlag&abi.TFlagVariadic != 0 {
			link += "..."
			f = f.Elem
		}
		link += typeLink(f)
	}
	if n := t.NFields - t.Len; n != 1 {
		link += ")"
	}
	return link
}

// StructOf gives the struct type, if the program mentions it.
func StructOf(fields []StructField) Type {
	link, shown := "struct {", "struct {"
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
		}
		sep := " "
		if i > 0 {
			sep = "; "
		}
		name := f.Name
		if f.PkgPath != "" {
			name = f.PkgPath + "." + name
		}
		if f.Anonymous {
			link += sep + "?" + name + " " + typeLink(f.Type.common())
			shown += sep + f.Type.String()
		} else {
			link += sep + name + " " + typeLink(f.Type.common())
			shown += sep + f.Name + " " + f.Type.String()
		}
		if f.Tag != "" {
			tag := " " + strconv.Quote(string(f.Tag))
			link += tag
			shown += tag
		}
	}
	if len(fields) > 0 {
		link += " "
		shown += " "
	}
	return toType(found("StructOf", link+"}", shown+"}"))
}

// StringHeader is a string's layout.
//
// Deprecated: use unsafe.String or unsafe.StringData.
type StringHeader struct {
	Data uintptr
	Len  int
}

// SliceHeader is a slice's layout.
//
// Deprecated: use unsafe.Slice or unsafe.SliceData.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}
