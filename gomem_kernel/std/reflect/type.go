// Package reflect looks at types and values at run time, through the descriptors of internal/abi. It makes
// no types: constructors such as SliceOf find a type that the program mentions, or panic and say so.
package reflect

import (
	"internal/abi"
	"iter"
	"strconv"
	"unsafe"
)

// A Kind is the sort of a type; 0 is no type.
type Kind uint

// The kinds.
const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of Pointer.
const Ptr = Pointer

var kindNames = [...]string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
	"uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map",
	"ptr", "slice", "string", "struct", "unsafe.Pointer",
}

// String names the kind.
func (k Kind) String() string {
	if k < Kind(len(kindNames)) {
		return kindNames[k]
	}
	return "kind" + strconv.Itoa(int(k))
}

// ChanDir is the direction of a channel type.
type ChanDir int

// The directions.
const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

// String gives "chan", "<-chan" or "chan<-".
func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

// Type is a Go type; equal types are equal as interface values.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	Fields() iter.Seq[StructField]
	Methods() iter.Seq[Method]
	Ins() iter.Seq[Type]
	Outs() iter.Seq[Type]

	common() *abi.Type
}

// A StructField is a field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string // of an unexported field, else ""
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int // for Type.FieldByIndex
	Anonymous bool  // embedded
}

// IsExported tells whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// A Method is a method of a type.
type Method struct {
	Name    string
	PkgPath string // of an unexported method of an interface, else ""
	Type    Type   // with the receiver as first parameter, unless of an interface
	Func    Value  // likewise
	Index   int
}

// IsExported tells whether the method is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

// A StructTag is the string after a field: `key:"value" key2:"value2"`.
type StructTag string

// Get gives the value of a key, "" if there is none.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup gives the value of a key and whether the tag has it.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	s := string(tag)
	for {
		for len(s) > 0 && s[0] == ' ' {
			s = s[1:]
		}
		i := 0
		for i < len(s) && s[i] > ' ' && s[i] != ':' && s[i] != '"' && s[i] != 0x7f {
			i++
		}
		if i == 0 || i+1 >= len(s) || s[i] != ':' || s[i+1] != '"' {
			return "", false
		}
		name := s[:i]
		s = s[i+1:]
		i = 1
		for i < len(s) && s[i] != '"' {
			if s[i] == '\\' {
				i++
			}
			i++
		}
		if i >= len(s) {
			return "", false
		}
		quoted := s[:i+1]
		s = s[i+1:]
		if name == key {
			value, err := strconv.Unquote(quoted)
			return value, err == nil
		}
	}
}

// rtype is the implementation of Type: a descriptor with methods.
type rtype struct {
	t abi.Type
}

func toRType(t *abi.Type) *rtype { return (*rtype)(unsafe.Pointer(t)) }

func toType(t *abi.Type) Type {
	if t == nil {
		return nil
	}
	return toRType(t)
}

func kindOf(t *abi.Type) Kind { return Kind(t.Kind) }

// fieldAt gives the i-th of a type's fields, parameters and results, or interface methods.
func fieldAt(t *abi.Type, i int) *abi.Field {
	return (*abi.Field)(unsafe.Add(unsafe.Pointer(t.Fields), uintptr(i)*unsafe.Sizeof(abi.Field{})))
}

// methodAt gives the i-th method; exported ones come first.
func methodAt(t *abi.Type, i int) *abi.Method {
	return (*abi.Method)(unsafe.Add(unsafe.Pointer(t.Methods), uintptr(i)*unsafe.Sizeof(abi.Method{})))
}

// numExported counts the exported methods of a concrete type.
func numExported(t *abi.Type) int {
	n := 0
	for n < t.NMethods && methodAt(t, n).PkgPath == "" {
		n++
	}
	return n
}

func directIface(t *abi.Type) bool { return t.TFlag&abi.TFlagDirectIface != 0 }

// TypeOf gives the dynamic type of i, nil for a nil interface.
func TypeOf(i any) Type {
	return toType(typeWord((*abi.EmptyInterface)(unsafe.Pointer(&i)).Type))
}

// typeWord hides from escape analysis that a descriptor comes out of an interface: the result keeps
// nothing of the value alive.
func typeWord(t *abi.Type) *abi.Type {
	x := uintptr(unsafe.Pointer(t))
	return (*abi.Type)(unsafe.Pointer(x ^ 0))
}

func (t *rtype) common() *abi.Type { return &t.t }
func (t *rtype) Align() int        { return int(t.t.Align) }
func (t *rtype) FieldAlign() int   { return int(t.t.FieldAlign) }
func (t *rtype) Name() string      { return t.t.Name }
func (t *rtype) PkgPath() string   { return t.t.PkgPath }
func (t *rtype) Size() uintptr     { return t.t.Size }
func (t *rtype) String() string    { return t.t.Str }
func (t *rtype) Kind() Kind        { return Kind(t.t.Kind) }
func (t *rtype) Comparable() bool  { return t.t.TFlag&abi.TFlagComparable != 0 }

func (t *rtype) Bits() int {
	k := t.Kind()
	if k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.t.Size) * 8
}

func (t *rtype) ChanDir() ChanDir {
	if t.Kind() != Chan {
		panic("reflect: ChanDir of non-chan type " + t.String())
	}
	return ChanDir(t.t.Len)
}

func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return toType(t.t.Elem)
	}
	panic("reflect: Elem of invalid type " + t.String())
}

func (t *rtype) Key() Type {
	if t.Kind() != Map {
		panic("reflect: Key of non-map type " + t.String())
	}
	return toType(t.t.Key)
}

func (t *rtype) Len() int {
	if t.Kind() != Array {
		panic("reflect: Len of non-array type " + t.String())
	}
	return t.t.Len
}

func (t *rtype) mustBeFunc(op string) {
	if t.Kind() != Func {
		panic("reflect: " + op + " of non-func type " + t.String())
	}
}

func (t *rtype) In(i int) Type {
	t.mustBeFunc("In")
	if uint(i) >= uint(t.t.Len) {
		panicIndex(i, t.t.Len)
	}
	return toType(fieldAt(&t.t, i).Typ)
}

func (t *rtype) NumIn() int {
	t.mustBeFunc("NumIn")
	return t.t.Len
}

func (t *rtype) NumOut() int {
	t.mustBeFunc("NumOut")
	return t.t.NFields - t.t.Len
}

func (t *rtype) Out(i int) Type {
	t.mustBeFunc("Out")
	n := t.t.NFields - t.t.Len
	if uint(i) >= uint(n) {
		panicIndex(i, n)
	}
	return toType(fieldAt(&t.t, t.t.Len+i).Typ)
}

func (t *rtype) IsVariadic() bool {
	t.mustBeFunc("IsVariadic")
	return t.t.TFlag&abi.TFlagVariadic != 0
}

// panicIndex fails as an index expression does.
func panicIndex(i, n int) {
	_ = make([]struct{}, n)[i]
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.Kind() {
	case Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.Kind() {
	case Float32:
		return overflowFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

func (t *rtype) OverflowInt(x int64) bool {
	if k := t.Kind(); k < Int || k > Int64 {
		panic("reflect: OverflowInt of non-int type " + t.String())
	}
	return overflowInt(x, t.t.Size)
}

func (t *rtype) OverflowUint(x uint64) bool {
	if k := t.Kind(); k < Uint || k > Uintptr {
		panic("reflect: OverflowUint of non-uint type " + t.String())
	}
	return overflowUint(x, t.t.Size)
}

func overflowInt(x int64, size uintptr) bool {
	shift := 64 - size*8
	return x<<shift>>shift != x
}

func overflowUint(x uint64, size uintptr) bool {
	shift := 64 - size*8
	return x<<shift>>shift != x
}

const maxFloat32, maxFloat64 = 0x1p127 * (1 + (1 - 0x1p-23)), 0x1p1023 * (1 + (1 - 0x1p-52))

func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	return maxFloat32 < x && x <= maxFloat64
}

func (t *rtype) CanSeq() bool {
	switch t.Kind() {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, Chan, String, Map:
		return true
	case Func:
		return canRangeFunc(&t.t, 1)
	case Pointer:
		return kindOf(t.t.Elem) == Array
	}
	return false
}

func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return canRangeFunc(&t.t, 2)
	case Pointer:
		return kindOf(t.t.Elem) == Array
	}
	return false
}

// canRangeFunc tells whether t is func(yield func(n values) bool).
func canRangeFunc(t *abi.Type, n int) bool {
	if t.Len != 1 || t.NFields != 1 {
		return false
	}
	y := fieldAt(t, 0).Typ
	return kindOf(y) == Func && y.Len == n && y.NFields == n+1 && kindOf(fieldAt(y, n).Typ) == Bool
}

func (t *rtype) NumMethod() int {
	if t.Kind() == Interface {
		return t.t.NFields
	}
	return numExported(&t.t)
}

func (t *rtype) Method(i int) (m Method) {
	if t.Kind() == Interface {
		if i < 0 || i >= t.t.NFields {
			return m
		}
		f := fieldAt(&t.t, i)
		return Method{Name: f.Name, PkgPath: f.PkgPath, Type: toType(f.Typ), Index: i}
	}
	if i < 0 || i >= numExported(&t.t) {
		panic("reflect: Method index out of range")
	}
	p := methodAt(&t.t, i)
	mt := methodFuncType(&t.t, p.Typ)
	fn := &abi.FuncVal{Fn: p.Tfn}
	return Method{Name: p.Name, Type: toType(mt), Func: Value{mt, unsafe.Pointer(fn), flag(Func)}, Index: i}
}

func (t *rtype) MethodByName(name string) (m Method, ok bool) {
	n := t.NumMethod()
	for i := 0; i < n; i++ {
		if t.methodName(i) == name {
			return t.Method(i), true
		}
	}
	return Method{}, false
}

func (t *rtype) methodName(i int) string {
	if t.Kind() == Interface {
		return fieldAt(&t.t, i).Name
	}
	return methodAt(&t.t, i).Name
}

// methodTypes remembers what methodFuncType made.
var methodTypes map[[2]*abi.Type]*abi.Type

// methodFuncType gives the type of a method as a function: recv before the parameters of typ. Where the
// program does not have that type it is made; nothing else can mention it then.
func methodFuncType(recv, typ *abi.Type) *abi.Type {
	key := [2]*abi.Type{recv, typ}
	if t := methodTypes[key]; t != nil {
		return t
	}
	if t := typeNamed(funcLink(typ, recv)); t != nil {
		return t
	}
	fields := make([]abi.Field, typ.NFields+1)
	fields[0].Typ = recv
	for i := 0; i < typ.NFields; i++ {
		fields[i+1] = *fieldAt(typ, i)
	}
	t := new(abi.Type)
	*t = *typ
	t.Fields = &fields[0]
	t.NFields++
	t.Len++
	t.PtrTo, t.SliceOf, t.Self = nil, nil, t
	rest := typ.Str[len("func("):]
	t.Str = "func(" + recv.Str
	if typ.Len > 0 {
		t.Str += ", "
	}
	t.Str += rest
	if methodTypes == nil {
		methodTypes = make(map[[2]*abi.Type]*abi.Type)
	}
	methodTypes[key] = t
	return t
}

// fieldIndexes lets Field give an index without allocation.
var fieldIndexes = [...]int{
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
	16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
	32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
	48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
	64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
	80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
	96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
	112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127,
}

func (t *rtype) NumField() int {
	if t.Kind() != Struct {
		panic("reflect: NumField of non-struct type " + t.String())
	}
	return t.t.NFields
}

func (t *rtype) Field(i int) StructField {
	if t.Kind() != Struct {
		panic("reflect: Field of non-struct type " + t.String())
	}
	if i < 0 || i >= t.t.NFields {
		panic("reflect: Field index out of bounds")
	}
	var index []int
	if i < len(fieldIndexes) {
		index = fieldIndexes[i : i+1 : i+1]
	} else {
		index = []int{i}
	}
	f := fieldAt(&t.t, i)
	return StructField{f.Name, f.PkgPath, toType(f.Typ), StructTag(f.Tag), f.Offset, index, f.Embedded}
}

func (t *rtype) FieldByIndex(index []int) (f StructField) {
	if t.Kind() != Struct {
		panic("reflect: FieldByIndex of non-struct type " + t.String())
	}
	f.Type = t
	for i, x := range index {
		if i > 0 {
			ft := f.Type
			if ft.Kind() == Pointer && ft.Elem().Kind() == Struct {
				ft = ft.Elem()
			}
			f.Type = ft
		}
		f = f.Type.Field(x)
	}
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	if t.Kind() != Struct {
		panic("reflect: FieldByName of non-struct type " + t.String())
	}
	embedded := false
	if name != "" {
		for i := 0; i < t.t.NFields; i++ {
			f := fieldAt(&t.t, i)
			if f.Name == name {
				return t.Field(i), true
			}
			embedded = embedded || f.Embedded
		}
	}
	if !embedded {
		return StructField{}, false
	}
	return t.promotedField(func(s string) bool { return s == name })
}

func (t *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	if t.Kind() != Struct {
		panic("reflect: FieldByNameFunc of non-struct type " + t.String())
	}
	return t.promotedField(match)
}

// promotedField looks for the one field that matches at the least depth of embedding.
func (t *rtype) promotedField(match func(string) bool) (result StructField, ok bool) {
	type level struct {
		typ   *abi.Type
		index []int
	}
	next := []level{{&t.t, nil}}
	visited := map[*abi.Type]bool{}
	nextCount := map[*abi.Type]int{}
	for len(next) > 0 {
		current, count := next, nextCount
		next, nextCount = nil, map[*abi.Type]int{}
		for _, at := range current {
			if visited[at.typ] {
				continue
			}
			visited[at.typ] = true
			for i := 0; i < at.typ.NFields; i++ {
				f := fieldAt(at.typ, i)
				inner := f.Typ
				if f.Embedded && kindOf(inner) == Pointer {
					inner = inner.Elem
				}
				if match(f.Name) {
					if count[at.typ] > 1 || ok {
						return StructField{}, false // two at one depth hide each other
					}
					result = toRType(at.typ).Field(i)
					result.Index = append(append([]int(nil), at.index...), i)
					ok = true
					continue
				}
				if ok || !f.Embedded || kindOf(inner) != Struct {
					continue
				}
				if nextCount[inner] > 0 {
					nextCount[inner] = 2
					continue
				}
				nextCount[inner] = 1
				if count[at.typ] > 1 {
					nextCount[inner] = 2
				}
				next = append(next, level{inner, append(append([]int(nil), at.index...), i)})
			}
		}
		if ok {
			return result, true
		}
	}
	return StructField{}, false
}

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(u.common(), &t.t)
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return directlyAssignable(u.common(), &t.t) || implements(u.common(), &t.t)
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversion(u.common(), &t.t) != noConversion
}

// implements tells whether v has the methods of the interface type inter.
func implements(inter, v *abi.Type) bool {
	if kindOf(inter) != Interface {
		return false
	}
	if inter.NFields == 0 {
		return true
	}
	if kindOf(v) != Interface {
		return getitab(inter, v, true) != nil
	}
	i := 0
	for j := 0; j < v.NFields; j++ {
		want, have := fieldAt(inter, i), fieldAt(v, j)
		if have.Name == want.Name && have.PkgPath == want.PkgPath && have.Typ == want.Typ {
			if i++; i == inter.NFields {
				return true
			}
		}
	}
	return false
}

// directlyAssignable tells whether a value of type v may be assigned to dst without change.
func directlyAssignable(dst, v *abi.Type) bool {
	if dst == v {
		return true
	}
	if dst.Name != "" && v.Name != "" || dst.Kind != v.Kind {
		return false
	}
	if kindOf(dst) == Chan && biChanAssignable(dst, v) {
		return true
	}
	return identicalUnderlying(dst, v, true)
}

func biChanAssignable(dst, v *abi.Type) bool {
	return ChanDir(v.Len) == BothDir && (dst.Name == "" || v.Name == "") && identical(dst.Elem, v.Elem, true)
}

func identical(t, v *abi.Type, tags bool) bool {
	if tags {
		return t == v
	}
	if t.Name != v.Name || t.Kind != v.Kind || t.PkgPath != v.PkgPath {
		return false
	}
	return identicalUnderlying(t, v, false)
}

// identicalUnderlying compares the underlying types, with struct tags if tags is set.
func identicalUnderlying(t, v *abi.Type, tags bool) bool {
	if t == v {
		return true
	}
	k := kindOf(t)
	if k != kindOf(v) {
		return false
	}
	switch k {
	case Array, Chan:
		return t.Len == v.Len && identical(t.Elem, v.Elem, tags)
	case Func:
		if t.Len != v.Len || t.NFields != v.NFields || (t.TFlag^v.TFlag)&abi.TFlagVariadic != 0 {
			return false
		}
		for i := 0; i < t.NFields; i++ {
			if !identical(fieldAt(t, i).Typ, fieldAt(v, i).Typ, tags) {
				return false
			}
		}
		return true
	case Interface:
		return t.NFields == 0 && v.NFields == 0
	case Map:
		return identical(t.Key, v.Key, tags) && identical(t.Elem, v.Elem, tags)
	case Pointer, Slice:
		return identical(t.Elem, v.Elem, tags)
	case Struct:
		if t.NFields != v.NFields {
			return false
		}
		for i := 0; i < t.NFields; i++ {
			f, g := fieldAt(t, i), fieldAt(v, i)
			if f.Name != g.Name || f.PkgPath != g.PkgPath || f.Embedded != g.Embedded || f.Offset != g.Offset ||
				tags && f.Tag != g.Tag || !identical(f.Typ, g.Typ, tags) {
				return false
			}
		}
		return true
	}
	return true
}

// VisibleFields lists the fields of a struct type, those of embedded structs after the struct.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	w := &fieldsWalk{byName: map[string]int{}, visiting: map[Type]bool{}}
	w.walk(t)
	visible := w.fields[:0]
	for _, f := range w.fields {
		if f.Name != "" {
			visible = append(visible, f)
		}
	}
	return visible
}

type fieldsWalk struct {
	byName   map[string]int // name to place in fields
	visiting map[Type]bool
	fields   []StructField // hidden ones have no name
	index    []int
}

func (w *fieldsWalk) walk(t Type) {
	if w.visiting[t] {
		return
	}
	w.visiting[t] = true
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		w.index = append(w.index, i)
		add := true
		if at, ok := w.byName[f.Name]; ok {
			old := &w.fields[at]
			if len(w.index) == len(old.Index) {
				old.Name = "" // two at one depth hide each other
				add = false
			} else if len(w.index) < len(old.Index) {
				old.Name = ""
			} else {
				add = false
			}
		}
		if add {
			f.Index = append([]int(nil), w.index...)
			w.byName[f.Name] = len(w.fields)
			w.fields = append(w.fields, f)
		}
		if f.Anonymous {
			if f.Type.Kind() == Pointer {
				f.Type = f.Type.Elem()
			}
			if f.Type.Kind() == Struct {
				w.walk(f.Type)
			}
		}
		w.index = w.index[:len(w.index)-1]
	}
	delete(w.visiting, t)
}
