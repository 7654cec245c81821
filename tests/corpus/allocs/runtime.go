package main

import "runtime"

// What the runtime allocates counts for the line that called it.

type stringer interface{ String() string }

var (
	sink  any
	names []string
)

func try(f func()) {
	defer func() {
		err := recover().(error)
		names = append(names, err.Error())
	}()
	f()
}

func index(s []int, i int) int {
	return s[i]
}

func assert(v any) {
	sink = v.(stringer)
}

func where() string {
	_, _, line, _ := runtime.Caller(1)
	if line == 0 {
		return ""
	}
	pcs := make([]uintptr, 4)
	n := runtime.Callers(1, pcs)
	frames := runtime.CallersFrames(pcs[:n])
	frame, _ := frames.Next()
	return frame.Function
}

func generic[T any](v T) func() T {
	f := func() T { return v }
	sink = func() int { return 1 }
	return f
}

func main() {
	try(func() { index(nil, 2) })
	try(func() { assert(3) })
	names = append(names, where())
	sink = generic(4)
	sink = generic("text")
	p := new([4]*int)
	runtime.SetFinalizer(p, func(*[4]*int) {})
	sink = p
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	done, in := make(chan bool), make(chan int)
	for range 3 {
		go func() {
			for range in {
			}
			done <- true
		}()
	}
	for i := range 5 {
		in <- i
	}
	close(in)
	for range 3 {
		<-done
	}
	select {
	case x := <-done:
		sink = &x
	default:
	}
	if runtime.MemProfileRate != 0 {
		runtime.MemProfileRate = 0
	}
	sink = new(int)
	sink = new([2]int)
}
