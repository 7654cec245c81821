// Package unique keeps one copy of equal values.
//
// For each type there is a table of the values in use. It holds them weakly: when the last Handle of a
// value is gone, a cleanup removes the value.
package unique

import (
	"internal/abi"
	"runtime"
	"strings"
	"sync"
	"unsafe"
	"weak"
)

// Handle stands for a value; two handles are equal if and only if their values are.
type Handle[T comparable] struct {
	value *T
}

// Value gives a copy of the value.
func (h Handle[T]) Value() T {
	return *h.value
}

// table holds the values of one type.
type table[T comparable] struct {
	mu      sync.Mutex
	entries map[T]weak.Pointer[T]
}

// tables holds the table of each type, under its descriptor.
var (
	tablesMu sync.Mutex
	tables   map[*abi.Type]any
)

// nothing is where values without a size are.
var nothing uintptr

// Make gives the Handle of a value. Strings in it are copied when the value is new.
func Make[T comparable](value T) Handle[T] {
	var example any = (*T)(nil)
	typ := (*abi.EmptyInterface)(unsafe.Pointer(&example)).Type.Elem
	if typ.Size == 0 {
		return Handle[T]{(*T)(unsafe.Pointer(&nothing))}
	}
	t := tableOf[T](typ)
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.entries[value].Value(); p != nil {
		return Handle[T]{p}
	}
	p := new(T)
	*p = abi.EscapeToResultNonString(value)
	cloneStrings(typ, unsafe.Pointer(p))
	t.entries[*p] = weak.Make(p)
	runtime.AddCleanup(p, t.drop, entry[T]{*p})
	return Handle[T]{p}
}

func tableOf[T comparable](typ *abi.Type) *table[T] {
	tablesMu.Lock()
	defer tablesMu.Unlock()
	if t, ok := tables[typ]; ok {
		return t.(*table[T])
	}
	if tables == nil {
		tables = make(map[*abi.Type]any)
	}
	t := &table[T]{entries: make(map[T]weak.Pointer[T])}
	tables[typ] = t
	return t
}

// An entry is a value as a cleanup takes it, which no nil interface may be.
type entry[T comparable] struct {
	value T
}

// drop removes a value, unless it has come into use again.
func (t *table[T]) drop(e entry[T]) {
	value := e.value
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.entries[value].Value() == nil {
		delete(t.entries, value)
	}
}

// cloneStrings gives the strings of a value memory of their own, so that it keeps no larger one alive.
func cloneStrings(typ *abi.Type, p unsafe.Pointer) {
	const (
		kindArray  = 17
		kindString = 24
		kindStruct = 25
	)
	switch typ.Kind {
	case kindString:
		s := (*string)(p)
		*s = strings.Clone(*s)
	case kindArray:
		for i := 0; i < typ.Len; i++ {
			cloneStrings(typ.Elem, unsafe.Add(p, uintptr(i)*typ.Elem.Size))
		}
	case kindStruct:
		for i := 0; i < typ.NFields; i++ {
			field := (*abi.Field)(unsafe.Add(unsafe.Pointer(typ.Fields), uintptr(i)*unsafe.Sizeof(abi.Field{})))
			cloneStrings(field.Typ, unsafe.Add(p, field.Offset))
		}
	}
}
