// run
package main

import (
	"reflect"
	"runtime/debug"
	"unsafe"
)

func try(name string, f func()) {
	defer func() {
		e := recover()
		if err, ok := e.(error); ok {
			println(name, err.Error())
		} else {
			println(name, "no error")
		}
	}()
	f()
}
func main() {
	debug.SetPanicOnFault(true)
	p := uintptr(70000)
	m := *(*map[int]int)(unsafe.Pointer(&p))
	sm := *(*map[string]int)(unsafe.Pointer(&p))
	c := *(*chan int)(unsafe.Pointer(&p))
	f := *(*func())(unsafe.Pointer(&p))
	w := [2]uintptr{70000, 70000}
	e := *(*any)(unsafe.Pointer(&w))
	i := *(*error)(unsafe.Pointer(&w))
	try("get", func() { _ = m[3] })
	try("set", func() { m[3] = 1 })
	try("del", func() { delete(m, 3) })
	try("len", func() { println(len(m)) })
	try("range", func() {
		for k := range m {
			println(k)
		}
	})
	try("clear", func() { clear(m) })
	try("sget", func() { _ = sm["a"] })
	try("sset", func() { sm["a"] = 1 })
	try("chan len", func() { println(len(c)) })
	try("ccap", func() { println(cap(c)) })
	try("send", func() { c <- 1 })
	try("recv", func() { <-c })
	try("close", func() { close(c) })
	try("sel", func() {
		select {
		case c <- 1:
		case <-c:
		default:
		}
	})
	try("func", func() { f() })
	try("defer", func() { defer f() })
	try("eq", func() { println(e == any(3)); e2 := e; println(e == e2) })
	try("assert", func() { _, ok := e.(error); println(ok) })
	try("assert2", func() { _, ok := e.(int); println(ok) })
	try("key", func() { mm := map[any]int{}; mm[e] = 1 })
	try("method", func() { println(i.Error()) })
	try("ieq", func() { i2 := i; println(i == i2) })
	try("itype", func() {
		switch i.(type) {
		case interface{ Foo() }:
			println("foo")
		default:
			println("other")
		}
	})
	for _, at := range []uintptr{70000, ^uintptr(0)} {
		array := reflect.ValueOf(*(**[3]int)(unsafe.Pointer(&at))).Elem()
		ch := reflect.ValueOf(*(*chan int)(unsafe.Pointer(&at)))
		table := reflect.ValueOf(*(*map[int]int)(unsafe.Pointer(&at)))
		try("reflect set", func() { array.Set(reflect.ValueOf([3]int{1, 2, 3})) })
		try("reflect get", func() { println(array.Interface().([3]int)[0]) })
		try("reflect zero", func() { array.SetZero() })
		try("reflect chan len", func() { println(ch.Len()) })
		try("reflect chan cap", func() { println(ch.Cap()) })
		try("reflect recv", func() { ch.TryRecv() })
		try("reflect map len", func() { println(table.Len()) })
		try("reflect map get", func() { table.MapIndex(reflect.ValueOf(1)) })
		try("reflect map set", func() { table.SetMapIndex(reflect.ValueOf(1), reflect.ValueOf(2)) })
		try("reflect map range", func() {
			for it := table.MapRange(); it.Next(); {
			}
		})
	}
}

// Output:
// Stderr:
// get runtime error: invalid memory address or nil pointer dereference
// set runtime error: invalid memory address or nil pointer dereference
// del runtime error: invalid memory address or nil pointer dereference
// len runtime error: invalid memory address or nil pointer dereference
// range runtime error: invalid memory address or nil pointer dereference
// clear runtime error: invalid memory address or nil pointer dereference
// sget runtime error: invalid memory address or nil pointer dereference
// sset runtime error: invalid memory address or nil pointer dereference
// chan len runtime error: invalid memory address or nil pointer dereference
// ccap runtime error: invalid memory address or nil pointer dereference
// send runtime error: invalid memory address or nil pointer dereference
// recv runtime error: invalid memory address or nil pointer dereference
// close runtime error: invalid memory address or nil pointer dereference
// sel runtime error: invalid memory address or nil pointer dereference
// func runtime error: invalid memory address or nil pointer dereference
// defer runtime error: invalid memory address or nil pointer dereference
// false
// eq runtime error: invalid memory address or nil pointer dereference
// assert runtime error: invalid memory address or nil pointer dereference
// false
// assert2 no error
// key runtime error: invalid memory address or nil pointer dereference
// method runtime error: invalid memory address or nil pointer dereference
// ieq runtime error: invalid memory address or nil pointer dereference
// itype runtime error: invalid memory address or nil pointer dereference
// reflect set runtime error: invalid memory address or nil pointer dereference
// reflect get runtime error: invalid memory address or nil pointer dereference
// reflect zero runtime error: invalid memory address or nil pointer dereference
// reflect chan len runtime error: invalid memory address or nil pointer dereference
// reflect chan cap runtime error: invalid memory address or nil pointer dereference
// reflect recv runtime error: invalid memory address or nil pointer dereference
// reflect map len runtime error: invalid memory address or nil pointer dereference
// reflect map get runtime error: invalid memory address or nil pointer dereference
// reflect map set runtime error: invalid memory address or nil pointer dereference
// reflect map range runtime error: invalid memory address or nil pointer dereference
// reflect set runtime error: invalid memory address or nil pointer dereference
// reflect get runtime error: invalid memory address or nil pointer dereference
// reflect zero runtime error: invalid memory address or nil pointer dereference
// reflect chan len runtime error: invalid memory address or nil pointer dereference
// reflect chan cap runtime error: invalid memory address or nil pointer dereference
// reflect recv runtime error: invalid memory address or nil pointer dereference
// reflect map len runtime error: invalid memory address or nil pointer dereference
// reflect map get runtime error: invalid memory address or nil pointer dereference
// reflect map set runtime error: invalid memory address or nil pointer dereference
// reflect map range runtime error: invalid memory address or nil pointer dereference
