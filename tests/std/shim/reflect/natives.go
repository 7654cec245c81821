package reflect

import (
	"internal/abi"
	real "reflect"
	"strings"
	"unsafe"
)

var (
	ours    = map[real.Type]*abi.Type{}
	reals   = map[*abi.Type]real.Type{}
	methods []real.Method
	owners  []real.Type
)

// fromReal gives our descriptor of the type of an interface's first word.
func fromReal(word *abi.Type) *abi.Type {
	if word == nil {
		return nil
	}
	if _, ok := reals[word]; ok {
		return word
	}
	var i any
	(*abi.EmptyInterface)(unsafe.Pointer(&i)).Type = word
	return describe(real.TypeOf(i))
}

// toReal gives the word of a type for an interface.
func toReal(t *abi.Type) *abi.Type {
	rt := reals[t]
	return (*abi.Type)((*abi.NonEmptyInterface)(unsafe.Pointer(&rt)).Data)
}

func pointerShaped(rt real.Type) bool {
	switch rt.Kind() {
	case real.Pointer, real.Chan, real.Map, real.Func, real.UnsafePointer:
		return true
	case real.Struct:
		return rt.NumField() == 1 && pointerShaped(rt.Field(0).Type)
	case real.Array:
		return rt.Len() == 1 && pointerShaped(rt.Elem())
	}
	return false
}

func describe(rt real.Type) *abi.Type {
	if t := ours[rt]; t != nil {
		return t
	}
	t := new(abi.Type)
	ours[rt] = t
	reals[t] = rt
	t.Size, t.Kind, t.Str, t.Name, t.PkgPath = rt.Size(), abi.Kind(rt.Kind()), rt.String(), rt.Name(), rt.PkgPath()
	t.Align, t.FieldAlign = uint8(rt.Align()), uint8(rt.FieldAlign())
	if rt.Name() != "" {
		t.TFlag |= abi.TFlagNamed
	}
	if rt.Comparable() {
		t.TFlag |= abi.TFlagComparable
	}
	if pointerShaped(rt) {
		t.TFlag |= abi.TFlagDirectIface
	}
	switch rt.Kind() {
	case real.Array, real.Slice, real.Pointer, real.Chan, real.Map:
		t.Elem = describe(rt.Elem())
	}
	switch rt.Kind() {
	case real.Array:
		t.Len = rt.Len()
	case real.Slice:
		t.Elem.SliceOf = t
	case real.Chan:
		t.Len = int(rt.ChanDir())
	case real.Map:
		t.Key = describe(rt.Key())
	case real.Struct:
		var fields []abi.Field
		for i := 0; i < rt.NumField(); i++ {
			f := rt.Field(i)
			fields = append(fields, abi.Field{f.Name, describe(f.Type), f.Offset, string(f.Tag), f.PkgPath, f.Anonymous})
		}
		setFields(t, fields)
	case real.Func:
		var fields []abi.Field
		for i := 0; i < rt.NumIn(); i++ {
			fields = append(fields, abi.Field{Typ: describe(rt.In(i))})
		}
		for i := 0; i < rt.NumOut(); i++ {
			fields = append(fields, abi.Field{Typ: describe(rt.Out(i))})
		}
		setFields(t, fields)
		t.Len = rt.NumIn()
		if rt.IsVariadic() {
			t.TFlag |= abi.TFlagVariadic
		}
	case real.Interface:
		var fields []abi.Field
		for i := 0; i < rt.NumMethod(); i++ {
			m := rt.Method(i)
			fields = append(fields, abi.Field{Name: m.Name, PkgPath: m.PkgPath, Typ: describe(m.Type)})
		}
		setFields(t, fields)
	}
	if rt.Kind() != real.Interface {
		var list []abi.Method
		for i := 0; i < rt.NumMethod(); i++ {
			m := rt.Method(i)
			var in, out []real.Type
			for j := 1; j < m.Type.NumIn(); j++ {
				in = append(in, m.Type.In(j))
			}
			for j := 0; j < m.Type.NumOut(); j++ {
				out = append(out, m.Type.Out(j))
			}
			list = append(list, abi.Method{Name: m.Name, Typ: describe(real.FuncOf(in, out, m.Type.IsVariadic())), Ifn: uintptr(len(methods))})
			methods = append(methods, m)
			owners = append(owners, rt)
		}
		if len(list) > 0 {
			t.Methods, t.NMethods = &list[0], len(list)
		}
	}
	if rt.Kind() != real.Pointer && !strings.Contains(rt.String(), "[]") {
		t.PtrTo = describe(real.PointerTo(rt))
	}
	if rt.Kind() == real.Pointer {
		t.Elem.PtrTo = t
	}
	return t
}

func setFields(t *abi.Type, fields []abi.Field) {
	if len(fields) > 0 {
		t.Fields, t.NFields = &fields[0], len(fields)
	}
}

// at gives the variable of type t at p.
func at(t *abi.Type, p unsafe.Pointer) real.Value { return real.NewAt(reals[t], p).Elem() }

func typeLink(t *abi.Type) string { return t.Str }

// typeNamed knows the types that have been described.
func typeNamed(link string) *abi.Type {
	for t := range reals {
		if t.Str == link {
			return t
		}
	}
	return nil
}

func pointerType(elem *abi.Type) *abi.Type { return describe(real.PointerTo(reals[elem])) }

// funcStub cannot be had: Go's functions have no frames that ours could read.
func funcStub(t *abi.Type, run func(f *madeFunc, frame unsafe.Pointer)) uintptr {
	panic("no functions are made in this test")
}

func unsafe_New(t *abi.Type) unsafe.Pointer { return real.New(reals[t]).UnsafePointer() }
func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer {
	return real.MakeSlice(real.SliceOf(reals[t]), n, n).UnsafePointer()
}
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer) { at(t, dst).Set(at(t, src)) }
func typedmemclr(t *abi.Type, ptr unsafe.Pointer)       { at(t, ptr).SetZero() }
func sliceAt(t *abi.Type, p unsafe.Pointer, n int) real.Value {
	return real.SliceAt(reals[t], p, n)
}
func typedslicecopy(t *abi.Type, dst unsafe.Pointer, dstLen int, src unsafe.Pointer, srcLen int) int {
	return real.Copy(sliceAt(t, dst, dstLen), sliceAt(t, src, srcLen))
}
func growslice(t *abi.Type, old unsafe.Pointer, oldLen, oldCap, num int) (ptr unsafe.Pointer, newCap int) {
	s := real.New(real.SliceOf(reals[t])).Elem()
	*(*sliceHeader)(s.Addr().UnsafePointer()) = sliceHeader{old, oldLen, oldCap}
	s.Grow(num)
	return s.UnsafePointer(), s.Cap()
}
func valueEqual(t *abi.Type, a, b unsafe.Pointer) bool {
	return at(t, a).Interface() == at(t, b).Interface()
}
func getitab(inter, typ *abi.Type, canfail bool) *abi.ITab {
	it, rt := reals[inter], reals[fromReal(typ)]
	if !rt.Implements(it) {
		if canfail {
			return nil
		}
		panic("missing method")
	}
	v := real.New(it)
	v.Elem().Set(real.Zero(rt))
	return *(**abi.ITab)(v.UnsafePointer())
}
func runCall(f real.Value, typ *abi.Type, args, results unsafe.Pointer) {
	var in []real.Value
	for i := 0; i < typ.Len; i++ {
		p := *(*unsafe.Pointer)(unsafe.Add(args, i*8))
		in = append(in, at(fieldAt(typ, i).Typ, p))
	}
	var out []real.Value
	if f.Type().IsVariadic() {
		out = f.CallSlice(in)
	} else {
		out = f.Call(in)
	}
	for i, o := range out {
		p := *(*unsafe.Pointer)(unsafe.Add(results, i*8))
		at(fieldAt(typ, typ.Len+i).Typ, p).Set(o)
	}
}
func call(fn unsafe.Pointer, typ *abi.Type, args, results unsafe.Pointer) {
	runCall(at(typ, unsafe.Pointer(&fn)), typ, args, results)
}
func callMethod(fn uintptr, rcvr unsafe.Pointer, typ *abi.Type, args, results unsafe.Pointer) {
	if fn >= uintptr(len(methods)) {
		panic("method of an interface")
	}
	rt := owners[fn]
	p := rcvr
	if pointerShaped(rt) {
		p = unsafe.Pointer(&rcvr)
	}
	runCall(real.NewAt(rt, p).Elem().Method(methods[fn].Index), typ, args, results)
}
func mapAt(t *abi.Type, m unsafe.Pointer) real.Value { return at(t, unsafe.Pointer(&m)) }
func makemap(t *abi.Type, hint int) unsafe.Pointer {
	return real.MakeMapWithSize(reals[t], hint).UnsafePointer()
}
func copied(v real.Value) unsafe.Pointer {
	c := real.New(v.Type())
	c.Elem().Set(v)
	return c.UnsafePointer()
}
func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer {
	v := mapAt(t, m).MapIndex(at(t.Key, key))
	if !v.IsValid() {
		return nil
	}
	return copied(v)
}
func mapassign(t *abi.Type, m, key, elem unsafe.Pointer) {
	mapAt(t, m).SetMapIndex(at(t.Key, key), at(t.Elem, elem))
}
func mapdelete(t *abi.Type, m, key unsafe.Pointer) {
	mapAt(t, m).SetMapIndex(at(t.Key, key), real.Value{})
}
func mapclear(t *abi.Type, m unsafe.Pointer) { mapAt(t, m).Clear() }

func maplen(m unsafe.Pointer) int {
	if m == nil {
		return 0
	}
	return int(*(*uint64)(m)) // the first field of a map
}

type mapIter struct {
	key   unsafe.Pointer
	elem  unsafe.Pointer
	typ   uintptr
	m     unsafe.Pointer
	_     [5]uintptr
	table unsafe.Pointer
	group unsafe.Pointer
	_     uintptr
}

func mapiterinit(t *abi.Type, m unsafe.Pointer, it *mapIter) {
	it.typ = 1
	it.m = unsafe.Pointer(mapAt(t, m).MapRange())
}

func mapiternext(it *mapIter) {
	r := (*real.MapIter)(it.m)
	it.key, it.elem = nil, nil
	if r.Next() {
		it.key, it.elem = copied(r.Key()), copied(r.Value())
	}
}

func makechan(t *abi.Type, size int) unsafe.Pointer {
	return real.MakeChan(reals[t], size).UnsafePointer()
}
func chanlen(ch unsafe.Pointer) int { return len(*(*chan int)(unsafe.Pointer(&ch))) }
func chancap(ch unsafe.Pointer) int { return cap(*(*chan int)(unsafe.Pointer(&ch))) }
func chansend(t *abi.Type, ch, elem unsafe.Pointer, nb bool) bool {
	c := mapAt(t, ch)
	if nb {
		return c.TrySend(at(t.Elem, elem))
	}
	c.Send(at(t.Elem, elem))
	return true
}
func chanrecv(t *abi.Type, ch unsafe.Pointer, nb bool, elem unsafe.Pointer) (selected, received bool) {
	c := mapAt(t, ch)
	var v real.Value
	if nb {
		v, received = c.TryRecv()
	} else {
		v, received = c.Recv()
	}
	if v.IsValid() {
		at(t.Elem, elem).Set(v)
	}
	return v.IsValid(), received
}
func chanclose(ch unsafe.Pointer) { close(*(*chan int)(unsafe.Pointer(&ch))) }
func selectgo(cases unsafe.Pointer, n int) (chosen int, recvOK bool) {
	var list []real.SelectCase
	rcs := unsafe.Slice((*runtimeSelect)(cases), n)
	for _, c := range rcs {
		rc := real.SelectCase{Dir: real.SelectDir(c.dir)}
		if c.typ != nil {
			rc.Chan = mapAt(c.typ, c.ch)
			if c.dir == 1 {
				rc.Send = at(c.typ.Elem, c.val)
			}
		}
		list = append(list, rc)
	}
	chosen, v, ok := real.Select(list)
	if rcs[chosen].dir == 2 {
		at(rcs[chosen].typ.Elem, rcs[chosen].val).Set(v)
	}
	return chosen, ok
}

type runtimeSelect struct {
	dir int
	typ *abi.Type
	ch  unsafe.Pointer
	val unsafe.Pointer
}
