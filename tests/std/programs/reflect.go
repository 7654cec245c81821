package main

import (
	"fmt"
	"os"
	real "reflect"
	"unsafe"
	our "x/reflect"
)

var bad int

func check(what string, o, r any) {
	if a, b := fmt.Sprintf("%v", o), fmt.Sprintf("%v", r); a != b {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		fmt.Printf("%s: ours %s real %s\n", what, a, b)
	}
}

// try gives what f gives, or its panic.
func try(f func() any) (out any) {
	defer func() {
		if e := recover(); e != nil {
			out = fmt.Sprint("panic: ", e)
		}
	}()
	return f()
}

type I int
type S string
type Animal interface {
	Sound() string
	Legs() int
}
type base struct {
	ID   int
	note string
}

func (b base) Hello(name string) string { return "hello " + name + " from " + fmt.Sprint(b.ID) }
func (b *base) SetID(id int)            { b.ID = id }
func (b base) Sum(k int, xs ...int) int {
	for _, x := range xs {
		k += x
	}
	return k
}

type Inner struct{ Deep, ID string }
type T struct {
	base
	*Inner
	A int    `json:"a,omitempty" xml:"-"`
	B string `json:"b\"q"`
	C []int
	D map[string]int
	E any
	F func(int) (string, error)
	G *T
	H [3]byte
	i float64
	J chan int
	K Animal
	L error
	M complex64
	U uint8
	N bool
	_ int
}
type Dog struct{ n int }

func (d Dog) Sound() string { return "woof" }
func (d *Dog) Legs() int    { return d.n }

type P struct{ p *int }

func (p P) Get() int { return *p.p }

func main() {
	n := 5
	t := T{base: base{1, "x"}, Inner: &Inner{"deep", "in"}, A: 7, B: "b", C: []int{1, 2, 3}, D: map[string]int{"a": 1}, E: 5, F: func(i int) (string, error) { return fmt.Sprint(i), nil },
		i: 2.5, J: make(chan int, 3), K: &Dog{4}, L: fmt.Errorf("e"), M: 1 + 2i, U: 9, N: true}
	values := []any{nil, 1, int8(-3), uint16(4), 2.5, float32(1.5), "str", true, 1i, I(3), S("s"), []int{1, 2, 3}, [2]string{"a", "b"}, map[string]int{"k": 1}, &n, &t, t, (*T)(nil), struct{}{},
		make(chan int, 2), (<-chan int)(nil), func() {}, func(a int, b ...string) error { return nil }, Dog{1}, &Dog{2}, P{&n}, []any{1, nil, "x"}, []byte("bytes"), [3]byte{1, 2, 3}, map[I]S{1: "x"}, []string(nil),
		error(nil), fmt.Errorf("x"), unsafe.Pointer(nil), uintptr(3), [][]int{{1}}, &[]int{1}, &[2]int{1, 2}, (*int)(nil), map[string]int(nil), complex64(2), rune('x'), &t.E, &t.K}
	our.TypeOf((**Inner)(nil))
	our.TypeOf((**T)(nil))
	for _, v := range values {
		a, b := our.ValueOf(v), real.ValueOf(v)
		name := fmt.Sprintf("%T", v)
		check(name+" Kind", a.Kind(), b.Kind())
		check(name+" String", a.String(), b.String())
		compareValues(name, a, b, 0)
		if v == nil {
			continue
		}
		compareTypes(name, our.TypeOf(v), real.TypeOf(v), 0)
		for _, w := range values {
			check(name+" DeepEqual", our.DeepEqual(v, w), real.DeepEqual(v, w))
			if w == nil {
				continue
			}
			x, y := our.TypeOf(w), real.TypeOf(w)
			check(name+" AssignableTo "+y.String(), our.TypeOf(v).AssignableTo(x), real.TypeOf(v).AssignableTo(y))
			check(name+" ConvertibleTo "+y.String(), our.TypeOf(v).ConvertibleTo(x), real.TypeOf(v).ConvertibleTo(y))
			if !(real.TypeOf(v).Kind() == real.Func || real.TypeOf(v).Kind() == real.Chan) {
				check(name+" Convert "+y.String(), try(func() any { return a.Convert(x).Interface() }), try(func() any { return b.Convert(y).Interface() }))
			}
		}
	}
	settings()
	calls(&t)
	collections()
	if bad == 0 {
		fmt.Println("ok")
	}
}

func compareTypes(name string, a our.Type, b real.Type, depth int) {
	check(name+" type", fmt.Sprint(a.String(), a.Name(), a.PkgPath(), a.Size(), a.Align(), a.Kind(), a.Comparable(), a.NumMethod(), a.CanSeq(), a.CanSeq2()),
		fmt.Sprint(b.String(), b.Name(), b.PkgPath(), b.Size(), b.Align(), b.Kind(), b.Comparable(), b.NumMethod(), b.CanSeq(), b.CanSeq2()))
	check(name+" Bits", try(func() any { return a.Bits() }), try(func() any { return b.Bits() }))
	check(name+" Len", try(func() any { return a.Len() }), try(func() any { return b.Len() }))
	check(name+" ChanDir", try(func() any { return a.ChanDir() }), try(func() any { return b.ChanDir() }))
	check(name+" NumField", try(func() any { return a.NumField() }), try(func() any { return b.NumField() }))
	check(name+" NumIn", try(func() any { return fmt.Sprint(a.NumIn(), a.NumOut(), a.IsVariadic()) }), try(func() any { return fmt.Sprint(b.NumIn(), b.NumOut(), b.IsVariadic()) }))
	check(name+" Key", try(func() any { return a.Key().String() }), try(func() any { return b.Key().String() }))
	check(name+" Elem", try(func() any { return a.Elem().String() }), try(func() any { return b.Elem().String() }))
	for i := 0; i < b.NumMethod(); i++ {
		x, y := a.Method(i), b.Method(i)
		check(name+" Method", fmt.Sprint(x.Name, x.PkgPath, x.Type, x.Index), fmt.Sprint(y.Name, y.PkgPath, y.Type, y.Index))
	}
	animal, ranimal := our.TypeOf((*Animal)(nil)).Elem(), real.TypeOf((*Animal)(nil)).Elem()
	check(name+" Implements", a.Implements(animal), b.Implements(ranimal))
	if b.Kind() == real.Struct {
		for i := 0; i < b.NumField(); i++ {
			x, y := a.Field(i), b.Field(i)
			check(name+" Field", fmt.Sprint(x.Name, x.PkgPath, x.Type, x.Tag, x.Offset, x.Index, x.Anonymous, x.Tag.Get("json"), x.Tag.Get("xml"), x.IsExported()),
				fmt.Sprint(y.Name, y.PkgPath, y.Type, y.Tag, y.Offset, y.Index, y.Anonymous, y.Tag.Get("json"), y.Tag.Get("xml"), y.IsExported()))
		}
		for _, f := range []string{"A", "ID", "note", "Deep", "nothing", "base", "Inner", ""} {
			x, ok := a.FieldByName(f)
			y, ok2 := b.FieldByName(f)
			check(name+" FieldByName "+f, fmt.Sprint(x.Name, x.Index, ok), fmt.Sprint(y.Name, y.Index, ok2))
		}
		u, v := our.VisibleFields(a), real.VisibleFields(b)
		check("VisibleFields", len(u), len(v))
		for i := range v {
			check("VisibleFields", fmt.Sprint(u[i].Name, u[i].Index), fmt.Sprint(v[i].Name, v[i].Index))
		}
	}
	if depth < 2 && (b.Kind() == real.Pointer || b.Kind() == real.Slice) {
		compareTypes(name+" elem", a.Elem(), b.Elem(), depth+1)
	}
}

func compareValues(name string, a our.Value, b real.Value, depth int) {
	check(name+" IsValid", a.IsValid(), b.IsValid())
	tries := []struct {
		what string
		o    func() any
		r    func() any
	}{
		{"Int", func() any { return a.Int() }, func() any { return b.Int() }},
		{"Uint", func() any { return a.Uint() }, func() any { return b.Uint() }},
		{"Float", func() any { return a.Float() }, func() any { return b.Float() }},
		{"Complex", func() any { return a.Complex() }, func() any { return b.Complex() }},
		{"Bool", func() any { return a.Bool() }, func() any { return b.Bool() }},
		{"Bytes", func() any { return a.Bytes() }, func() any { return b.Bytes() }},
		{"Len", func() any { return a.Len() }, func() any { return b.Len() }},
		{"Cap", func() any { return a.Cap() }, func() any { return b.Cap() }},
		{"IsNil", func() any { return a.IsNil() }, func() any { return b.IsNil() }},
		{"IsZero", func() any { return a.IsZero() }, func() any { return b.IsZero() }},
		{"NumField", func() any { return a.NumField() }, func() any { return b.NumField() }},
		{"NumMethod", func() any { return a.NumMethod() }, func() any { return b.NumMethod() }},
		{"Type", func() any { return a.Type().String() }, func() any { return b.Type().String() }},
		{"Interface", func() any { return a.Interface() }, func() any { return b.Interface() }},
		{"CanSet", func() any { return fmt.Sprint(a.CanSet(), a.CanAddr(), a.CanInterface()) }, func() any { return fmt.Sprint(b.CanSet(), b.CanAddr(), b.CanInterface()) }},
		{"Comparable", func() any { return a.Comparable() }, func() any { return b.Comparable() }},
		{"SetInt", func() any { a.SetInt(3); return a.Int() }, func() any { b.SetInt(3); return b.Int() }},
		{"SetString", func() any { a.SetString("q"); return a.String() }, func() any { b.SetString("q"); return b.String() }},
		{"Slice", func() any { return a.Slice(0, 1).String() }, func() any { return b.Slice(0, 1).String() }},
		{"Slice3", func() any { return a.Slice3(0, 1, 1).Cap() }, func() any { return b.Slice3(0, 1, 1).Cap() }},
		{"SliceBad", func() any { return a.Slice(2, 1).String() }, func() any { return b.Slice(2, 1).String() }},
		{"Index", func() any { return a.Index(9).String() }, func() any { return b.Index(9).String() }},
		{"Field", func() any { return a.Field(99).String() }, func() any { return b.Field(99).String() }},
		{"Elem", func() any { return a.Elem().String() }, func() any { return b.Elem().String() }},
		{"MapKeys", func() any { return len(a.MapKeys()) }, func() any { return len(b.MapKeys()) }},
		{"Call", func() any { return len(a.Call([]our.Value{our.ValueOf(nil)})) }, func() any { return len(b.Call([]real.Value{real.ValueOf(nil)})) }},
		{"Addr", func() any { return a.Addr().Type().String() }, func() any { return b.Addr().Type().String() }},
		{"OverflowInt", func() any { return a.OverflowInt(1000) }, func() any { return b.OverflowInt(1000) }},
		{"OverflowUint", func() any { return a.OverflowUint(1000) }, func() any { return b.OverflowUint(1000) }},
		{"OverflowFloat", func() any { return a.OverflowFloat(1e300) }, func() any { return b.OverflowFloat(1e300) }},
		{"FieldByName", func() any { return a.FieldByName("ID").String() }, func() any { return b.FieldByName("ID").String() }},
		{"Method", func() any { return a.Method(0).String() }, func() any { return b.Method(0).String() }},
		{"Pointer", func() any { return a.Pointer() == 0 }, func() any { return b.Pointer() == 0 }},
		{"Equal", func() any { return a.Equal(a) }, func() any { return b.Equal(b) }},
		{"Set", func() any { a.Set(our.ValueOf(I(1))); return "" }, func() any { b.Set(real.ValueOf(I(1))); return "" }},
		{"SetBool", func() any { a.SetBool(true); return "" }, func() any { b.SetBool(true); return "" }},
		{"SetFloat", func() any { a.SetFloat(2); return "" }, func() any { b.SetFloat(2); return "" }},
		{"SetUint", func() any { a.SetUint(2); return "" }, func() any { b.SetUint(2); return "" }},
		{"SetLen", func() any { a.SetLen(99); return "" }, func() any { b.SetLen(99); return "" }},
		{"SetMapIndex", func() any { a.SetMapIndex(our.ValueOf(1), our.ValueOf(2)); return "" }, func() any { b.SetMapIndex(real.ValueOf(1), real.ValueOf(2)); return "" }},
		{"MapIndex", func() any { return a.MapIndex(our.ValueOf("k")).String() }, func() any { return b.MapIndex(real.ValueOf("k")).String() }},
		{"Append", func() any { return our.Append(a, our.ValueOf(1)).Len() }, func() any { return real.Append(b, real.ValueOf(1)).Len() }},
	}
	for _, t := range tries {
		check(fmt.Sprint(name, " ", t.what), try(t.o), try(t.r))
	}
	if depth > 3 || !b.IsValid() {
		return
	}
	switch b.Kind() {
	case real.Struct:
		for i := 0; i < b.NumField(); i++ {
			compareValues(name+"."+b.Type().Field(i).Name, a.Field(i), b.Field(i), depth+1)
		}
	case real.Slice, real.Array, real.String:
		for i := 0; i < b.Len() && i < 2; i++ {
			compareValues(name+"[]", a.Index(i), b.Index(i), depth+1)
		}
	case real.Pointer, real.Interface:
		compareValues(name+"*", a.Elem(), b.Elem(), depth+1)
	case real.Map:
		if b.Len() == 1 {
			x, y := a.MapRange(), b.MapRange()
			check("Next", x.Next(), y.Next())
			compareValues(name+" key", x.Key(), y.Key(), depth+1)
			compareValues(name+" elem", x.Value(), y.Value(), depth+1)
			check("Next", x.Next(), y.Next())
		}
	}
}

func settings() {
	o, r := &T{C: []int{1}}, &T{C: []int{1}}
	a, b := our.ValueOf(o).Elem(), real.ValueOf(r).Elem()
	a.FieldByName("A").SetInt(42)
	b.FieldByName("A").SetInt(42)
	a.FieldByName("E").Set(our.ValueOf("any"))
	b.FieldByName("E").Set(real.ValueOf("any"))
	a.FieldByName("K").Set(our.ValueOf(&Dog{9}))
	b.FieldByName("K").Set(real.ValueOf(&Dog{9}))
	a.FieldByName("C").Set(our.Append(a.FieldByName("C"), our.ValueOf(2), our.ValueOf(3)))
	b.FieldByName("C").Set(real.Append(b.FieldByName("C"), real.ValueOf(2), real.ValueOf(3)))
	a.FieldByName("D").Set(our.MakeMap(a.FieldByName("D").Type()))
	b.FieldByName("D").Set(real.MakeMap(b.FieldByName("D").Type()))
	a.FieldByName("D").SetMapIndex(our.ValueOf("k"), our.ValueOf(8))
	b.FieldByName("D").SetMapIndex(real.ValueOf("k"), real.ValueOf(8))
	a.FieldByName("Inner").Set(our.New(a.FieldByName("Inner").Type().Elem()))
	b.FieldByName("Inner").Set(real.New(b.FieldByName("Inner").Type().Elem()))
	a.FieldByName("Deep").SetString("d")
	b.FieldByName("Deep").SetString("d")
	a.FieldByName("H").Index(1).SetUint(200)
	b.FieldByName("H").Index(1).SetUint(200)
	a.Field(0).Field(0).SetInt(3)
	b.Field(0).Field(0).SetInt(3)
	o.Inner, r.Inner = nil, nil
	check("set", fmt.Sprint(o.A, o.E, o.K.Legs(), o.C, o.D, o.H, o.base.ID), fmt.Sprint(r.A, r.E, r.K.Legs(), r.C, r.D, r.H, r.base.ID))
	check("zero", try(func() any { return our.Zero(our.TypeOf(T{})).Field(2).Int() }), try(func() any { return real.Zero(real.TypeOf(T{})).Field(2).Int() }))
	a.FieldByName("A").SetZero()
	check("SetZero", o.A, 0)
	s := []string{"a", "b", "c"}
	our.Swapper(s)(0, 2)
	check("Swapper", s, []string{"c", "b", "a"})
	dst := make([]byte, 3)
	check("Copy", our.Copy(our.ValueOf(dst), our.ValueOf("xyzzy")), 3)
	check("Copy", string(dst), "xyz")
	ms := our.MakeSlice(our.TypeOf(s), 2, 5)
	check("MakeSlice", fmt.Sprint(ms.Len(), ms.Cap(), ms.Interface()), "2 5 [ ]")
	check("Indirect", our.Indirect(our.ValueOf(&s)).Len(), 3)
}

func calls(t *T) {
	a, b := our.ValueOf(t), real.ValueOf(t)
	out := a.MethodByName("Hello").Call([]our.Value{our.ValueOf("bob")})
	rout := b.MethodByName("Hello").Call([]real.Value{real.ValueOf("bob")})
	check("Call", out[0].String(), rout[0].String())
	check("Call", our.ValueOf(*t).MethodByName("Sum").Call([]our.Value{our.ValueOf(1), our.ValueOf(2), our.ValueOf(3)})[0].Int(), 6)
	check("CallSlice", a.MethodByName("Sum").CallSlice([]our.Value{our.ValueOf(1), our.ValueOf([]int{5})})[0].Int(), 6)
	a.MethodByName("SetID").Call([]our.Value{our.ValueOf(77)})
	check("SetID", t.base.ID, 77)
	fn := our.ValueOf(t.F).Call([]our.Value{our.ValueOf(3)})
	check("func", fmt.Sprint(fn[0].String(), fn[1].IsNil()), "3true")
	n := 8
	check("direct", our.ValueOf(P{&n}).Method(0).Call(nil)[0].Int(), 8)
	check("Dog", our.ValueOf(&Dog{3}).MethodByName("Legs").Call(nil)[0].Int(), 3)
	check("none", a.MethodByName("none").IsValid(), false)
	check("args", try(func() any { return a.MethodByName("Hello").Call(nil) }), try(func() any { return b.MethodByName("Hello").Call(nil) }))
	check("args", try(func() any { return a.MethodByName("Hello").Call([]our.Value{our.ValueOf(1)}) }), try(func() any { return b.MethodByName("Hello").Call([]real.Value{real.ValueOf(1)}) }))
	check("args", try(func() any { return a.MethodByName("Sum").Call([]our.Value{our.ValueOf(1), our.ValueOf("x")}) }), try(func() any { return b.MethodByName("Sum").Call([]real.Value{real.ValueOf(1), real.ValueOf("x")}) }))
	check("type", a.MethodByName("Sum").Type(), b.MethodByName("Sum").Type())
}

func collections() {
	c := make(chan string, 2)
	v := our.ValueOf(c)
	v.Send(our.ValueOf("x"))
	check("TrySend", v.TrySend(our.ValueOf("y")), true)
	check("TrySend", v.TrySend(our.ValueOf("z")), false)
	check("chan", fmt.Sprint(v.Len(), v.Cap()), "2 2")
	x, ok := v.Recv()
	check("Recv", fmt.Sprint(x, ok), "x true")
	i, y, ok := our.Select([]our.SelectCase{{Dir: our.SelectDefault}, {Dir: our.SelectRecv, Chan: v}})
	check("Select", fmt.Sprint(i, y, ok), "1 y true")
	i, y, ok = our.Select([]our.SelectCase{{Dir: our.SelectDefault}, {Dir: our.SelectRecv, Chan: v}})
	check("Select", fmt.Sprint(i, y.IsValid(), ok), "0 false false")
	v.Close()
	x, ok = v.Recv()
	check("closed", fmt.Sprint(x, ok), " false")
	m := map[string]int{"a": 1, "b": 2}
	mv := our.ValueOf(m)
	sum := 0
	for it := mv.MapRange(); it.Next(); {
		sum += int(it.Value().Int()) * len(it.Key().String())
	}
	check("MapRange", sum, 3)
	mv.SetMapIndex(our.ValueOf("a"), our.Value{})
	check("delete", len(m), 1)
	mv.Clear()
	check("clear", len(m), 0)
	type cycle struct{ next *cycle }
	p, q := &cycle{}, &cycle{}
	p.next, q.next = p, q
	check("cycle", our.DeepEqual(p, q), true)
}
