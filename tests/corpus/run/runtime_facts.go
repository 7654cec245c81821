// run

package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

//go:noinline
func where() (string, int) {
	_, file, line, ok := runtime.Caller(1)
	if !ok {
		return "?", 0
	}
	return file[strings.LastIndex(file, "/")+1:], line
}

type T struct{}

//go:noinline
func (*T) name() string {
	pc, _, _, _ := runtime.Caller(0)
	return runtime.FuncForPC(pc).Name()
}

func main() {
	fmt.Println(runtime.GOOS, runtime.GOARCH, runtime.Compiler, runtime.NumGoroutine())
	fmt.Println(where())
	fmt.Println(new(T).name())
	func() {
		pcs := make([]uintptr, 10)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
		for {
			frame, more := frames.Next()
			if strings.HasPrefix(frame.Function, "main.") {
				fmt.Println(frame.Function, frame.Line)
			}
			if !more {
				break
			}
		}
	}()
	ch := make(chan bool)
	go func() { ch <- true; <-ch }()
	<-ch
	fmt.Println(runtime.NumGoroutine(), strings.HasPrefix(runtime.Version(), "go1.27"))
	close(ch)
	runtime.Gosched()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	keep := make([][]byte, 100)
	for i := range keep {
		keep[i] = make([]byte, 1000)
	}
	runtime.ReadMemStats(&after)
	fmt.Println(after.Mallocs-before.Mallocs >= 100, after.TotalAlloc-before.TotalAlloc >= 100*1024)
	runtime.KeepAlive(keep)
	keep = nil
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Println(after.NumGC > before.NumGC, debug.SetGCPercent(50), debug.SetGCPercent(-1), debug.SetGCPercent(100))
	done := make(chan string, 1)
	func() {
		x := &struct{ v [4]int }{}
		runtime.SetFinalizer(x, func(p *struct{ v [4]int }) { done <- fmt.Sprint("finalized ", len(p.v)) })
	}()
	runtime.GC()
	fmt.Println(<-done)
	fmt.Println(runtime.GOMAXPROCS(0) >= 1)
}

// Output:
// linux amd64 gc 1
// runtime_facts.go 31
// main.(*T).name
// main.main.func1 35
// main.main 45
// 2 true
// true true
// true 100 50 -1
// finalized 4
// true
