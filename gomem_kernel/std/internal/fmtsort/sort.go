// Package fmtsort puts the entries of maps in the order in which they are printed.
package fmtsort

import "reflect"

// Entry is one of a map.
type Entry struct {
	Key, Value reflect.Value
}

// Sort lists a map's entries in the order of their keys.
func Sort(m reflect.Value) []Entry {
	list := make([]Entry, 0, m.Len())
	var it reflect.MapIter
	it.Reset(m)
	for it.Next() {
		list = append(list, Entry{it.Key(), it.Value()})
	}
	sortEntries(list)
	return list
}

// sortEntries sorts by insertion, with a binary search for each place: what moves, moves as a block.
func sortEntries(list []Entry) {
	for i := 1; i < len(list); i++ {
		e := list[i]
		lo, hi := 0, i
		for lo < hi {
			mid := int(uint(lo+hi) / 2)
			if compare(e.Key, list[mid].Key) < 0 {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		if lo < i {
			copy(list[lo+1:i+1], list[lo:i])
			list[lo] = e
		}
	}
}

// compare orders two keys: numbers and strings as < does with NaN first, false before true, addresses,
// structs and arrays part by part, interfaces nil first, then by type, then by what they hold.
func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return -1
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x, y := a.Int(), b.Int()
		return order(x < y, x > y)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		x, y := a.Uint(), b.Uint()
		return order(x < y, x > y)
	case reflect.String:
		x, y := a.String(), b.String()
		return order(x < y, x > y)
	case reflect.Float32, reflect.Float64:
		return compareFloats(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := compareFloats(real(x), real(y)); c != 0 {
			return c
		}
		return compareFloats(imag(x), imag(y))
	case reflect.Bool:
		x, y := a.Bool(), b.Bool()
		return order(!x && y, x && !y)
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		if a.Kind() == reflect.Chan {
			if c, ok := nilFirst(a, b); ok {
				return c
			}
		}
		x, y := a.Pointer(), b.Pointer()
		return order(x < y, x > y)
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		if c, ok := nilFirst(a, b); ok {
			return c
		}
		x, y := a.Elem(), b.Elem()
		if c := compare(reflect.ValueOf(x.Type()), reflect.ValueOf(y.Type())); c != 0 {
			return c
		}
		return compare(x, y)
	}
	panic("bad type in compare: " + a.Type().String())
}

func order(less, more bool) int {
	switch {
	case less:
		return -1
	case more:
		return 1
	}
	return 0
}

func compareFloats(x, y float64) int {
	if x != x || y != y {
		return order(x != x && y == y, x == x && y != y)
	}
	return order(x < y, x > y)
}

// nilFirst orders two values of which at least one is nil.
func nilFirst(a, b reflect.Value) (int, bool) {
	if a.IsNil() || b.IsNil() {
		return order(a.IsNil() && !b.IsNil(), !a.IsNil()), true
	}
	return 0, false
}
