// run

// What a finalizer may take: the pointer's own type, a named or unnamed twin, interfaces.
package main

import (
	"fmt"
	"runtime"
)

type point struct{ x, y int }

func (p *point) String() string { return fmt.Sprintf("<%d %d>", p.x, p.y) }
func (p *point) bye()           { ran <- "method " + p.String() }

type bare struct{ n, x, y int }

type pointer *bare

type both interface {
	fmt.Stringer
	bye()
}

var ran = make(chan string, 1)

type hook struct{ prefix string }

func (h hook) run(p *point) (int, string, error) {
	ran <- h.prefix + p.String()
	return 1, "s", nil
}

//go:noinline
func set(k int) {
	p := &point{k, k * k}
	switch k {
	case 0:
		runtime.SetFinalizer(p, func(p *point) { ran <- fmt.Sprintf("own %T %v", p, p) })
	case 1:
		runtime.SetFinalizer(&bare{n: k}, func(p pointer) { ran <- fmt.Sprintf("named %T %d", p, p.n) })
	case 2:
		runtime.SetFinalizer(pointer(&bare{n: k}), func(p *bare) { ran <- fmt.Sprintf("unnamed %T %v", p, p) })
	case 3:
		runtime.SetFinalizer(p, func(v any) { ran <- fmt.Sprintf("any %T %v", v, v) })
	case 4:
		runtime.SetFinalizer(p, func(v fmt.Stringer) { ran <- fmt.Sprintf("stringer %T %v", v, v) })
	case 5:
		runtime.SetFinalizer(p, func(v both) { v.bye() })
	case 6:
		runtime.SetFinalizer(p, (*point).bye)
	case 7:
		runtime.SetFinalizer(p, hook{"hook "}.run)
	case 8:
		var v fmt.Stringer = p
		runtime.SetFinalizer(v, func(p *point) (a [4]string, b func()) { ran <- "results " + p.String(); return })
	}
}

func main() {
	for k := range 9 {
		set(k)
		runtime.GC()
		fmt.Println(<-ran)
	}
}

// Output:
// own *main.point <0 0>
// named main.pointer 1
// unnamed *main.bare &{2 0 0}
// any *main.point <3 9>
// stringer *main.point <4 16>
// method <5 25>
// method <6 36>
// hook <7 49>
// results <8 64>
