// run

// A finalizer may bring its object back and set itself again, as often as it likes.
package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type phoenix struct {
	lives int
	ash   *[100]int
}

var (
	back    *phoenix
	ran     = make(chan bool)
	watched weak.Pointer[phoenix]
)

func rise(p *phoenix) {
	p.lives++
	back = p
	if p.lives < 4 {
		runtime.SetFinalizer(p, rise)
	}
	ran <- watched.Value() == nil
}

//go:noinline
func build() {
	p := &phoenix{ash: new([100]int)}
	p.ash[99] = 7
	watched = weak.Make(p)
	runtime.SetFinalizer(p, rise)
}

func main() {
	build()
	for range 4 {
		back = nil
		runtime.GC()
		fmt.Println("weak pointer gone:", <-ran)
		time.Sleep(20 * time.Millisecond) // until the finalizer has returned
		fmt.Println(back.lives, back.ash[99])
	}
	again := weak.Make(back)
	fmt.Println(again == watched, again.Value() == back)
	back = nil
	runtime.GC()
	fmt.Println(again.Value() == nil)
}

// Output:
// weak pointer gone: true
// 1 7
// weak pointer gone: true
// 2 7
// weak pointer gone: true
// 3 7
// weak pointer gone: true
// 4 7
// false true
// true
