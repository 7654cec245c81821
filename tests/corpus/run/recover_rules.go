// run

// Where recover works, and where it gives nil.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func helper() any { return recover() }

func direct() (r any) {
	defer func() { r = recover() }()
	panic("direct")
}

func throughHelper() (r any) {
	defer func() {
		r = fmt.Sprint("outer ", recover())
	}()
	defer func() {
		fmt.Println("helper sees", helper())
	}()
	panic("through")
}

func deferredHelper() {
	defer func() { fmt.Println("left over:", recover()) }()
	defer helper()
	panic("gone")
}

func deferredBuiltin() {
	defer func() { fmt.Println("builtin left:", recover()) }()
	defer recover()
	panic("kept")
}

func nested() {
	defer func() {
		fmt.Println("first", recover())
	}()
	defer func() {
		defer func() {
			fmt.Println("inner", recover())
		}()
		panic("second")
	}()
	panic("first")
}

func replaced() {
	defer func() { fmt.Println(recover(), recover()) }()
	defer func() { panic("new") }()
	panic("old")
}

type method struct{ seen *any }

func (m method) rescue() { *m.seen = recover() }

func byMethod() (v any) {
	defer method{&v}.rescue()
	panic("method")
}

func goexit() {
	done := make(chan string)
	go func() {
		defer close(done)
		defer func() { done <- fmt.Sprint("goexit recover ", recover()) }()
		runtime.Goexit()
	}()
	for s := range done {
		fmt.Println(s)
	}
}

func runtimeError() (err error) {
	defer func() {
		if e, ok := recover().(runtime.Error); ok {
			err = e
		}
	}()
	var a []int
	return fmt.Errorf("not %d", a[5])
}

func again() (s string) {
	defer func() {
		s = fmt.Sprint(recover())
	}()
	for i := 0; ; i++ {
		func() {
			defer func() {
				if r := recover(); i == 3 {
					panic(fmt.Sprint("gave up on ", r))
				}
			}()
			panic(i)
		}()
	}
}

func panicNil() {
	defer func() {
		r := recover()
		var p *runtime.PanicNilError
		err, _ := r.(error)
		fmt.Println(r, errors.As(err, &p))
	}()
	panic(nil)
}

func main() {
	fmt.Println(direct())
	fmt.Println(throughHelper())
	deferredHelper()
	deferredBuiltin()
	nested()
	replaced()
	fmt.Println(byMethod())
	goexit()
	fmt.Println(runtimeError())
	fmt.Println(again())
	panicNil()
	fmt.Println(recover())
}

// Output:
// direct
// helper sees <nil>
// outer through
// left over: <nil>
// builtin left: kept
// inner second
// first first
// new <nil>
// method
// goexit recover <nil>
// runtime error: index out of range [5] with length 0
// gave up on 3
// runtime error: panic called with nil argument true
// <nil>
