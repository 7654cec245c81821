// Package abi holds the layouts that our compiler writes and our runtime, reflect and fmt read.
// It mirrors gomem_kernel/abi/layout.py; a test compares the two.
package abi

import "unsafe"

// Kind has the numbers of reflect.Kind.
type Kind uint8

// TFlag tells what is special about a type.
type TFlag uint8

const (
	TFlagNamed         TFlag = 1 << 0 // has a name
	TFlagDirectIface   TFlag = 1 << 1 // is stored in an interface's data word itself (pointer-shaped)
	TFlagComparable    TFlag = 1 << 2 // == is defined
	TFlagRegularMemory TFlag = 1 << 3 // equal means equal bytes
	TFlagVariadic      TFlag = 1 << 4 // func type whose last parameter is ...
	TFlagUncommon      TFlag = 1 << 5 // has methods or a package path
)

// Type is a type descriptor; they stand in read-only data, one for each identical type, so
// that pointer equality is type identity.
type Type struct {
	Size       uintptr
	PtrBytes   uintptr // prefix that can hold pointers
	Hash       uint32
	Align      uint8
	FieldAlign uint8
	Kind       Kind
	TFlag      TFlag
	GCMask     *byte  // one bit a word of PtrBytes
	Str        string // as reflect's String gives it: "main.T", "[]int"
	Elem       *Type  // of pointer, slice, array, channel, map
	Key        *Type  // of map
	Len        int    // array: length; channel: direction (1 receive, 2 send, 3 both); func: number of parameters
	Name       string // of a named type, without package
	PkgPath    string
	Fields     *Field  // struct: fields; func: parameters, then results; interface: methods (name, func type)
	NFields    int
	Methods    *Method // exported and unexported, sorted by name
	NMethods   int
	PtrTo      *Type   // *T if some code mentions it, else nil
	SliceOf    *Type   // []T if some code mentions it, else nil
	Map        *MapType // of map: layout of its groups, else nil
	Self       *Type   // where the descriptor stands: what has it is one
}

// Field is a struct field, a parameter or result, or an interface's method.
type Field struct {
	Name     string
	Typ      *Type
	Offset   uintptr // struct: byte offset
	Tag      string
	PkgPath  string // of an unexported name, else ""
	Embedded bool
}

// Method is a method of a concrete type. Both functions take the receiver as first argument:
// Ifn as the data word of an interface, Tfn as the type itself.
type Method struct {
	Name    string
	PkgPath string // of an unexported name, else ""
	Typ     *Type  // func type without receiver
	Ifn     uintptr // function number
	Tfn     uintptr // function number
}

// MapType is the layout of a map's groups.
type MapType struct {
	Group     *Type   // {ctrl uint64; slots [8]struct{key K; elem E}}
	SlotSize  uintptr
	ElemOff   uintptr // of elem in a slot
	Flags     uint32  // 1 key stored by pointer, 2 elem stored by pointer, 4 key update needed, 8 hash may panic
}

// ITab is the first word of a non-empty interface: the pair of interface and dynamic type.
type ITab struct {
	Inter *Type
	Type  *Type
	Hash  uint32
	Fun   [1]uintptr // function numbers, in the order of the interface's sorted methods
}

// EmptyInterface is the layout of any.
type EmptyInterface struct {
	Type *Type
	Data unsafe.Pointer
}

// NonEmptyInterface is the layout of an interface with methods.
type NonEmptyInterface struct {
	Tab  *ITab
	Data unsafe.Pointer
}

// FuncVal is what a func value points to: the function's number, then what a closure captured.
type FuncVal struct {
	Fn uintptr
}
