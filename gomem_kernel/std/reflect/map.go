package reflect

import (
	"internal/abi"
	"unsafe"
)

// MakeMap makes a map.
func MakeMap(typ Type) Value {
	return MakeMapWithSize(typ, 0)
}

// MakeMapWithSize makes a map with room for n entries.
func MakeMapWithSize(typ Type, n int) Value {
	if typ.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	t := typ.common()
	return Value{t, makemap(t, n), flag(Map)}
}

// copyOut gives a value of its own with what is at ptr.
func copyOut(t *abi.Type, f flag, ptr unsafe.Pointer) Value {
	t = typeWord(t)
	if directIface(t) {
		return Value{t, *(*unsafe.Pointer)(ptr), f | flag(t.Kind)}
	}
	c := unsafe_New(t)
	typedmemmove(t, c, ptr)
	return Value{t, c, f | flagIndir | flag(t.Kind)}
}

// MapIndex gives the element of a key, the zero Value if there is none.
func (v Value) MapIndex(key Value) Value {
	v.mustBe(Map, "MapIndex")
	key = key.assignTo("reflect.Value.MapIndex", v.typ_.Key, nil)
	e := mapaccess(v.typ_, v.pointer(), key.address())
	if e == nil {
		return Value{}
	}
	return copyOut(v.typ_.Elem, (v.flag | key.flag).ro(), e)
}

// SetMapIndex sets the element of a key, or removes the key if elem is the zero Value.
func (v Value) SetMapIndex(key, elem Value) {
	v.mustBe(Map, "SetMapIndex")
	v.mustBeExported("SetMapIndex")
	key.mustBeExported("SetMapIndex")
	key = key.assignTo("reflect.Value.SetMapIndex", v.typ_.Key, nil)
	if elem.typ_ == nil {
		mapdelete(v.typ_, v.pointer(), key.address())
		return
	}
	elem.mustBeExported("SetMapIndex")
	elem = elem.assignTo("reflect.Value.SetMapIndex", v.typ_.Elem, nil)
	mapassign(v.typ_, v.pointer(), key.address(), elem.address())
}

// MapKeys lists the keys, in no order.
func (v Value) MapKeys() []Value {
	v.mustBe(Map, "MapKeys")
	m := v.pointer()
	keys := make([]Value, 0, maplen(m))
	if m == nil {
		return keys
	}
	var it mapIter
	mapiterinit(v.typ_, m, &it)
	for mapiternext(&it); it.key != nil; mapiternext(&it) {
		keys = append(keys, copyOut(v.typ_.Key, v.flag.ro(), it.key))
	}
	return keys
}

// A MapIter walks over a map.
type MapIter struct {
	m  Value
	it mapIter
}

// MapRange gives an iterator over a map.
func (v Value) MapRange() *MapIter {
	v.mustBe(Map, "MapRange")
	return &MapIter{m: v}
}

// Next moves to the next entry and tells whether there is one.
func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if iter.it.typ == 0 {
		mapiterinit(iter.m.typ_, iter.m.pointer(), &iter.it)
	} else if iter.it.key == nil {
		panic("MapIter.Next called on exhausted iterator")
	}
	mapiternext(&iter.it)
	return iter.it.key != nil
}

func (iter *MapIter) check(method string) {
	if iter.it.typ == 0 {
		panic(method + " called before Next")
	}
	if iter.it.key == nil {
		panic(method + " called on exhausted iterator")
	}
}

// Key gives the key of the entry.
func (iter *MapIter) Key() Value {
	iter.check("MapIter.Key")
	return copyOut(iter.m.typ_.Key, iter.m.flag.ro(), iter.it.key)
}

// Value gives the element of the entry.
func (iter *MapIter) Value() Value {
	iter.check("MapIter.Value")
	return copyOut(iter.m.typ_.Elem, iter.m.flag.ro(), iter.it.elem)
}

// Reset lets the iterator walk over another map.
func (iter *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.mustBe(Map, "MapRange")
	}
	*iter = MapIter{m: v}
}

// SetIterKey assigns the key of the entry to v.
func (v Value) SetIterKey(iter *MapIter) {
	iter.check("reflect: Value.SetIterKey")
	v.setFrom(iter.m.typ_.Key, iter.m.flag.ro(), iter.it.key, "SetIterKey")
}

// SetIterValue assigns the element of the entry to v.
func (v Value) SetIterValue(iter *MapIter) {
	iter.check("reflect: Value.SetIterValue")
	v.setFrom(iter.m.typ_.Elem, iter.m.flag.ro(), iter.it.elem, "SetIterValue")
}

func (v Value) setFrom(t *abi.Type, ro flag, ptr unsafe.Pointer, method string) {
	v.mustBeAssignable(method)
	x := Value{t, ptr, flagIndir | ro | flag(t.Kind)}
	x.mustBeExported(method)
	v.Set(x)
}
