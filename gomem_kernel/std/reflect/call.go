package reflect

import (
	"internal/abi"
	"unsafe"
)

// NumMethod counts the exported methods, or all of an interface type.
func (v Value) NumMethod() int {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return 0
	}
	return toRType(v.typ_).NumMethod()
}

// Method gives the i-th method bound to v.
func (v Value) Method(i int) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if v.flag&flagMethod != 0 || uint(i) >= uint(toRType(v.typ_).NumMethod()) {
		panic("reflect: Method index out of range")
	}
	if v.kind() == Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	f := v.flag.ro() | v.flag&flagIndir | flag(Func) | flag(i)<<flagMethodShift | flagMethod
	return Value{v.typ_, v.ptr, f}
}

// MethodByName gives a method bound to v, the zero Value if there is none.
func (v Value) MethodByName(name string) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return Value{}
	}
	t := toRType(v.typ_)
	for i := 0; i < t.NumMethod(); i++ {
		if t.methodName(i) == name {
			return v.Method(i)
		}
	}
	return Value{}
}

// methodType gives the func type of a method value.
func (v Value) methodType() *abi.Type {
	i := int(v.flag >> flagMethodShift)
	if kindOf(v.typ_) == Interface {
		return fieldAt(v.typ_, i).Typ
	}
	return methodAt(v.typ_, i).Typ
}

// methodReceiver gives the func type, function and receiver word of a method value.
func (v Value) methodReceiver() (t *abi.Type, fn uintptr, word unsafe.Pointer) {
	i := int(v.flag >> flagMethodShift)
	if kindOf(v.typ_) == Interface {
		f := fieldAt(v.typ_, i)
		if f.PkgPath != "" {
			panic("reflect: Call of unexported method")
		}
		iface := (*abi.NonEmptyInterface)(v.ptr)
		if iface.Tab == nil {
			panic("reflect: Call of method on nil interface value")
		}
		fns := unsafe.Pointer(&iface.Tab.Fun)
		return f.Typ, *(*uintptr)(unsafe.Add(fns, uintptr(i)*8)), iface.Data
	}
	m := methodAt(v.typ_, i)
	if directIface(v.typ_) {
		word = v.pointer()
	} else {
		// The method gets a copy, as any value in an interface.
		word = unsafe_New(v.typ_)
		typedmemmove(v.typ_, word, v.ptr)
	}
	return m.Typ, m.Ifn, word
}

// Call calls a function; the arguments after the last fixed parameter make up a variadic one.
func (v Value) Call(in []Value) []Value {
	v.mustBe(Func, "Call")
	v.mustBeExported("Call")
	return v.call("Call", in)
}

// CallSlice calls a variadic function with a slice as its last argument.
func (v Value) CallSlice(in []Value) []Value {
	v.mustBe(Func, "CallSlice")
	v.mustBeExported("CallSlice")
	return v.call("CallSlice", in)
}

func (v Value) call(op string, in []Value) []Value {
	var t *abi.Type
	var method uintptr
	var word unsafe.Pointer
	if v.flag&flagMethod != 0 {
		t, method, word = v.methodReceiver()
	} else {
		t = v.typ_
		word = v.pointer()
		if word == nil {
			panic("reflect.Value.Call: call of nil function")
		}
	}
	in = checkArgs(op, t, in)
	n := t.Len
	args := make([]unsafe.Pointer, n)
	converted := make([]Value, n) // keeps pointer-shaped arguments addressable
	for i := 0; i < n; i++ {
		in[i].mustBeExported(op)
		converted[i] = in[i].assignTo("reflect.Value.Call", fieldAt(t, i).Typ, nil)
		args[i] = converted[i].address()
	}
	nout := t.NFields - n
	results := make([]unsafe.Pointer, nout)
	for i := 0; i < nout; i++ {
		results[i] = unsafe_New(fieldAt(t, n+i).Typ)
	}
	a, r := unsafe.Pointer(unsafe.SliceData(args)), unsafe.Pointer(unsafe.SliceData(results))
	if v.flag&flagMethod != 0 {
		callMethod(method, word, t, a, r)
	} else {
		call(word, t, a, r)
	}
	out := make([]Value, nout)
	for i := 0; i < nout; i++ {
		rt := fieldAt(t, n+i).Typ
		out[i] = Value{rt, results[i], flagIndir | flag(rt.Kind)}
		if directIface(rt) {
			out[i].ptr = *(*unsafe.Pointer)(results[i])
			out[i].flag &^= flagIndir
		}
	}
	return out
}

// checkArgs checks number and types of the arguments, and packs variadic ones.
func checkArgs(op string, t *abi.Type, in []Value) []Value {
	n := t.Len
	variadic := t.TFlag&abi.TFlagVariadic != 0
	if op == "CallSlice" {
		switch {
		case !variadic:
			panic("reflect: CallSlice of non-variadic function")
		case len(in) < n:
			panic("reflect: CallSlice with too few input arguments")
		case len(in) > n:
			panic("reflect: CallSlice with too many input arguments")
		}
		variadic = false
	} else {
		fixed := n
		if variadic {
			fixed--
		}
		if len(in) < fixed {
			panic("reflect: Call with too few input arguments")
		}
		if !variadic && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	fixed := n
	if variadic {
		fixed--
	}
	for i := 0; i < fixed; i++ {
		if xt, want := in[i].Type(), toRType(fieldAt(t, i).Typ); !xt.AssignableTo(want) {
			panic("reflect: " + op + " using " + xt.String() + " as type " + want.String())
		}
	}
	if !variadic {
		return in
	}
	m := len(in) - fixed
	st := fieldAt(t, fixed).Typ
	slice := MakeSlice(toRType(st), m, m)
	elem := toRType(st.Elem)
	for i := 0; i < m; i++ {
		x := in[fixed+i]
		if xt := x.Type(); !xt.AssignableTo(elem) {
			panic("reflect: cannot use " + xt.String() + " as type " + elem.String() + " in " + op)
		}
		slice.Index(i).Set(x)
	}
	packed := make([]Value, fixed+1)
	copy(packed, in[:fixed])
	packed[fixed] = slice
	return packed
}
