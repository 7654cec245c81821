package reflect

import "unsafe"

// visit is a comparison in progress: two references of one type.
type visit struct {
	a, b unsafe.Pointer
	typ  Type
}

// DeepEqual compares what x and y hold, through pointers, slices, maps and interfaces.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	if v.typ_ != w.typ_ {
		return false
	}
	return deepEqual(v, w, make(map[visit]bool))
}

// cyclic tells whether a value can be part of a cycle, and gives its reference.
func cyclic(v Value) (unsafe.Pointer, bool) {
	switch v.kind() {
	case Pointer, Map:
		p := v.pointer()
		return p, p != nil
	case Slice, Interface:
		if *(*unsafe.Pointer)(v.ptr) == nil {
			return nil, false
		}
		return v.ptr, true
	}
	return nil, false
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	if v.typ_ != w.typ_ {
		return false
	}
	if a, ok := cyclic(v); ok {
		if b, ok := cyclic(w); ok {
			if uintptr(a) > uintptr(b) {
				a, b = b, a
			}
			key := visit{a, b, v.Type()}
			if visited[key] {
				return true // compared further out
			}
			visited[key] = true
		}
	}
	switch v.kind() {
	case Array:
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.rawPointer("Pointer") == w.rawPointer("Pointer") {
			return true
		}
		if kindOf(v.typ_.Elem) == Uint8 {
			return string(v.Bytes()) == string(w.Bytes())
		}
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		return v.pointer() == w.pointer() || deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := 0; i < v.typ_.NFields; i++ {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.pointer() == w.pointer() {
			return true
		}
		iter := v.MapRange()
		for iter.Next() {
			a, b := iter.Value(), w.MapIndex(iter.Key())
			if !b.IsValid() || !deepEqual(a, b, visited) {
				return false
			}
		}
		return true
	case Func:
		return v.IsNil() && w.IsNil()
	case Int, Int8, Int16, Int32, Int64:
		return v.Int() == w.Int()
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return v.Uint() == w.Uint()
	case String:
		return v.String() == w.String()
	case Bool:
		return v.Bool() == w.Bool()
	case Float32, Float64:
		return v.Float() == w.Float()
	case Complex64, Complex128:
		return v.Complex() == w.Complex()
	}
	return v.pointer() == w.pointer()
}
