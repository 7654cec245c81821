package reflect

import (
	"iter"
)

// TypeFor gives the type T.
func TypeFor[T any]() Type {
	return TypeOf((*T)(nil)).Elem()
}

// TypeAssert is v.Interface().(T).
func TypeAssert[T any](v Value) (T, bool) {
	if v.flag == 0 {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	t := TypeFor[T]().common()
	if v.flag&flagMethod == 0 && v.kind() != Interface && kindOf(t) != Interface {
		// Two concrete types: no interface need be made.
		if t != v.typ_ {
			var zero T
			return zero, false
		}
		return *(*T)(v.address()), true
	}
	x, ok := valueInterface(v, false).(T)
	return x, ok
}

// count gives the values 0 to n-1 of v's type, or of the type of v's indices.
func count(v Value, n uint64, yield func(Value) bool) {
	for i := uint64(0); i < n; i++ {
		x := newValue(v.typ_)
		if v.CanInt() {
			x.SetInt(int64(i))
		} else {
			x.SetUint(i)
		}
		x.flag &^= flagAddr
		if !yield(x) {
			return
		}
	}
}

// Seq gives what a range with one variable runs over.
func (v Value) Seq() iter.Seq[Value] {
	switch k := v.kind(); {
	case v.CanInt():
		return func(yield func(Value) bool) { count(v, uint64(max(v.Int(), 0)), yield) }
	case v.CanUint():
		return func(yield func(Value) bool) { count(v, v.Uint(), yield) }
	case k == Array, k == Slice, k == Pointer && kindOf(v.typ_.Elem) == Array:
		return func(yield func(Value) bool) { count(ValueOf(0), uint64(v.Len()), yield) }
	case k == String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case k == Map:
		return func(yield func(Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key()) {
					return
				}
			}
		}
	case k == Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	case k == Func && canRangeFunc(v.Type().common(), 1):
		return func(yield func(Value) bool) {
			body := func(in []Value) []Value { return []Value{ValueOf(yield(in[0]))} }
			v.Call([]Value{MakeFunc(v.Type().In(0), body)})
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 gives what a range with two variables runs over.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	switch k := v.kind(); {
	case k == Array, k == Slice, k == Pointer && kindOf(v.typ_.Elem) == Array:
		return func(yield func(Value, Value) bool) {
			list := v
			if k == Pointer {
				list = v.Elem()
			}
			for i := 0; i < v.Len(); i++ {
				if !yield(ValueOf(i), list.Index(i)) {
					return
				}
			}
		}
	case k == String:
		return func(yield func(Value, Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case k == Map:
		return func(yield func(Value, Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key(), it.Value()) {
					return
				}
			}
		}
	case k == Func && canRangeFunc(v.Type().common(), 2):
		return func(yield func(Value, Value) bool) {
			body := func(in []Value) []Value { return []Value{ValueOf(yield(in[0], in[1]))} }
			v.Call([]Value{MakeFunc(v.Type().In(0), body)})
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}

// Fields runs over the fields of a struct.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	t := v.Type()
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField, Value) bool) {
		for i := 0; i < v.NumField(); i++ {
			if !yield(t.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// Methods runs over the methods, bound to v.
func (v Value) Methods() iter.Seq2[Method, Value] {
	return func(yield func(Method, Value) bool) {
		t := v.Type()
		for i := 0; i < v.NumMethod(); i++ {
			if !yield(t.Method(i), v.Method(i)) {
				return
			}
		}
	}
}

func (t *rtype) Fields() iter.Seq[StructField] {
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField) bool) {
		for i := 0; i < t.NumField(); i++ {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

func (t *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := 0; i < t.NumMethod(); i++ {
			if !yield(t.Method(i)) {
				return
			}
		}
	}
}

func (t *rtype) Ins() iter.Seq[Type] {
	t.mustBeFunc("Ins")
	return func(yield func(Type) bool) {
		for i := 0; i < t.NumIn(); i++ {
			if !yield(t.In(i)) {
				return
			}
		}
	}
}

func (t *rtype) Outs() iter.Seq[Type] {
	t.mustBeFunc("Outs")
	return func(yield func(Type) bool) {
		for i := 0; i < t.NumOut(); i++ {
			if !yield(t.Out(i)) {
				return
			}
		}
	}
}
