// run

// What runtime.Callers and runtime.Caller tell a deferred function of the panic that it recovers.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

func where() {
	e := recover()
	var pcs [20]uintptr
	n := runtime.Callers(0, pcs[:])
	fr := runtime.CallersFrames(pcs[:n])
	var names []string
	for {
		f, more := fr.Next()
		names = append(names, f.Function)
		if !more {
			break
		}
	}
	fmt.Println(e, strings.Join(names[:3], " "), strings.Join(names[len(names)-4:], " "))
	for skip := 3; ; skip++ {
		_, file, line, _ := runtime.Caller(skip)
		if strings.HasPrefix(filepath.Base(file), "callers_") {
			fmt.Println(skip, line)
			break
		}
	}
}

type T struct {
	a [5000]int
	p *T
	m map[string]int
}

func nilp()   { defer where(); var p *T; p.p = nil }
func idx()    { defer where(); var s []int; i := len(os.Args) + 5; s[i] = 1 }
func slc()    { defer where(); s := make([]int, 3); i := len(os.Args) + 5; fmt.Println(s[i:]) }
func div()    { defer where(); i := len(os.Args) - 1; fmt.Println(1 / i) }
func asrt()   { defer where(); var x any = 1; fmt.Println(x.(string)) }
func nm()     { defer where(); var t T; t.m["a"] = 1 }
func cl()     { defer where(); var c chan int; close(c) }
func shift()  { defer where(); i := len(os.Args) - 2; fmt.Println(1 << i) }
func cmp()    { defer where(); var x, y any = []int{1}, []int{1}; fmt.Println(x == y) }
func custom() { defer where(); panic("custom") }
func pn()     { defer where(); panic(nil) }
func nilf()   { defer where(); var f func(); f() }
func main() {
	nilp()
	idx()
	slc()
	div()
	asrt()
	nm()
	cl()
	shift()
	cmp()
	custom()
	pn()
	nilf()
}

// Output:
// runtime error: invalid memory address or nil pointer dereference runtime.Callers main.where runtime.gopanic main.nilp main.main runtime.main runtime.goexit
// 4 43
// runtime error: index out of range [6] with length 0 runtime.Callers main.where runtime.gopanic main.idx main.main runtime.main runtime.goexit
// 4 44
// runtime error: slice bounds out of range [6:3] runtime.Callers main.where runtime.gopanic main.slc main.main runtime.main runtime.goexit
// 4 45
// runtime error: integer divide by zero runtime.Callers main.where runtime.gopanic main.div main.main runtime.main runtime.goexit
// 3 46
// interface conversion: interface {} is int, not string runtime.Callers main.where runtime.gopanic main.asrt main.main runtime.main runtime.goexit
// 3 47
// assignment to entry in nil map runtime.Callers main.where runtime.gopanic main.nm main.main runtime.main runtime.goexit
// 3 48
// close of nil channel runtime.Callers main.where runtime.gopanic main.cl main.main runtime.main runtime.goexit
// 3 49
// runtime error: negative shift amount runtime.Callers main.where runtime.gopanic main.shift main.main runtime.main runtime.goexit
// 3 50
// runtime error: comparing uncomparable type []int runtime.Callers main.where runtime.gopanic main.cmp main.main runtime.main runtime.goexit
// 3 51
// custom runtime.Callers main.where runtime.gopanic main.custom main.main runtime.main runtime.goexit
// 3 65
// runtime error: panic called with nil argument runtime.Callers main.where runtime.gopanic main.pn main.main runtime.main runtime.goexit
// 3 66
// runtime error: invalid memory address or nil pointer dereference runtime.Callers main.where runtime.gopanic main.nilf main.main runtime.main runtime.goexit
// 4 54
