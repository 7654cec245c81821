// run

// Calls that are inlined have frames of their own, for runtime.Caller, Callers and CallersFrames.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

func where() string {
	_, file, line, ok := runtime.Caller(1)
	return fmt.Sprint(file[strings.LastIndex(file, "/")+1:], ":", line, " ", ok)
}

func frames() {
	pcs := make([]uintptr, 20)
	n := runtime.Callers(1, pcs)
	fs := runtime.CallersFrames(pcs[:n])
	for {
		f, more := fs.Next()
		if strings.HasPrefix(f.Function, "main.") {
			fmt.Println(f.Function, f.Line, f.Func != nil)
		}
		if !more {
			break
		}
	}
}

func a() { b() }

func b() { c() }

func c() {
	frames()
}

func name() string {
	pc, _, _, _ := runtime.Caller(0)
	return runtime.FuncForPC(pc).Name()
}

type T struct{ x int }

func (t T) V() { frames() }

func (t *T) P() { t.V() }

type I interface{ V() }

func each(xs []int, f func(int)) {
	for _, x := range xs {
		f(x)
	}
}

func gen[E any](e E) E {
	frames()
	return e
}

func mk(n int) func() string {
	return func() string {
		frames()
		return fmt.Sprint("closure", n)
	}
}

func skip2() (string, int) {
	pc, _, line, _ := runtime.Caller(2)
	return runtime.FuncForPC(pc).Name(), line
}

func viaSkip() (string, int) { return skip2() }

func errf(k int) error {
	if k > 2 {
		return errors.New("big")
	}
	return nil
}

func main() {
	fmt.Println(where())
	a()
	fmt.Println(name())
	T{1}.V()
	(&T{2}).P()
	var i I = &T{3}
	i.V()
	f := i.V
	f()
	g := T.V
	g(T{4})
	each([]int{1}, func(x int) {
		frames()
	})
	func() {
		frames()
	}()
	gen(3)
	fmt.Println(mk(3)())
	h := mk(4)
	fmt.Println(h())
	fmt.Println(viaSkip())
	fmt.Println(errf(1), errf(3))
	defer func() {
		fmt.Println(recover())
		frames()
	}()
	defer a()
	var p *T
	_ = p.x
}

// Output:
// inline_frames.go:87 true
// main.frames 20 true
// main.c 38 false
// main.b 35 false
// main.a 33 false
// main.main 88 true
// main.name
// main.frames 20 true
// main.T.V 48 false
// main.main 90 true
// main.frames 20 true
// main.T.V 48 false
// main.(*T).P 50 false
// main.main 91 true
// main.frames 20 true
// main.T.V 48 false
// main.main 93 true
// main.frames 20 true
// main.T.V 48 false
// main.main 95 true
// main.frames 20 true
// main.T.V 48 false
// main.main 97 true
// main.frames 20 true
// main.main.func1 99 false
// main.each 56 false
// main.main 98 true
// main.frames 20 true
// main.main.func2 102 false
// main.main 103 true
// main.frames 20 true
// main.gen[...] 61 false
// main.main 104 true
// main.frames 20 true
// main.mk.func1 67 false
// main.main 105 true
// closure3
// main.frames 20 true
// main.mk.func1 67 false
// main.main 107 true
// closure4
// main.main 108
// <nil> big
// main.frames 20 true
// main.c 38 false
// main.b 35 false
// main.a 33 true
// main.main 116 true
// runtime error: invalid memory address or nil pointer dereference
// main.frames 20 true
// main.main.func3 112 true
// main.main 116 true
