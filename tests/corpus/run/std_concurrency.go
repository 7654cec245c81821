// run

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type shape interface{ Area() float64 }
type sq struct{ s float64 }

func (s sq) Area() float64 { return s.s * s.s }

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var rw sync.RWMutex
	n := 0
	var cnt atomic.Int64
	for i := 0; i < 50; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 50; j++ {
				mu.Lock()
				n++
				mu.Unlock()
				rw.RLock()
				cnt.Add(1)
				rw.RUnlock()
				if j%10 == 0 {
					runtime.Gosched()
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println(n, cnt.Load())
	c := make(chan int)
	go func() {
		for i := range 5 {
			c <- i
		}
		close(c)
	}()
	for v := range c {
		fmt.Print(v, " ")
	}
	fmt.Println()
	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	d := time.Since(start)
	fmt.Println(d >= 20*time.Millisecond, d < 200*time.Millisecond)
	select {
	case <-time.After(5 * time.Millisecond):
		fmt.Println("after")
	case <-time.After(time.Second):
		fmt.Println("late")
	}
	tk := time.NewTicker(2 * time.Millisecond)
	for i := 0; i < 3; i++ {
		<-tk.C
	}
	tk.Stop()
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { done <- true })
	fmt.Println(<-done)
	tm := time.NewTimer(time.Hour)
	fmt.Println(tm.Stop(), tm.Reset(time.Millisecond))
	<-tm.C
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Millisecond)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	ctx2, cancel2 := context.WithCancel(context.WithValue(context.Background(), "k", 1))
	go cancel2()
	<-ctx2.Done()
	fmt.Println(ctx2.Err(), ctx2.Value("k"), context.Cause(ctx2))
	p := sync.Pool{New: func() any { return new(int) }}
	x := p.Get().(*int)
	*x = 5
	p.Put(x)
	fmt.Println(*p.Get().(*int))
	cond := sync.NewCond(&mu)
	ready := false
	go func() { mu.Lock(); ready = true; cond.Broadcast(); mu.Unlock() }()
	mu.Lock()
	for !ready {
		cond.Wait()
	}
	mu.Unlock()
	var m sync.Map
	for i := range 100 {
		m.Store(i, i*i)
	}
	s := 0
	m.Range(func(k, v any) bool { s += v.(int); return true })
	fmt.Println(s)
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "%5d|%-5s|%05.1f\n", 42, "ab", 3.14159)
	w.Flush()
	sc := bufio.NewScanner(strings.NewReader("one two\nthree"))
	for sc.Scan() {
		fmt.Println(sc.Text())
	}
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "pipe!"); pw.Close() }()
	b, _ := io.ReadAll(pr)
	fmt.Println(string(b))
	var ms runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&ms)
	fmt.Println(ms.NumGC > 0, ms.HeapAlloc > 0, ms.Mallocs >= ms.Frees)
	fmt.Println(debug.SetGCPercent(50), debug.SetGCPercent(100), runtime.GOMAXPROCS(0) > 0)
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file[strings.LastIndexByte(file, '/')+1:], line, ok)
	func() {
		pc, _, _, _ := runtime.Caller(1)
		fmt.Println(runtime.FuncForPC(pc).Name())
		pcs := make([]uintptr, 10)
		k := runtime.Callers(0, pcs)
		fr := runtime.CallersFrames(pcs[:k])
		for {
			f, more := fr.Next()
			fmt.Println(f.Function)
			if !more {
				break
			}
		}
	}()
	fin := make(chan bool, 1)
	func() {
		o := &struct{ a [100]int }{}
		runtime.SetFinalizer(o, func(o *struct{ a [100]int }) { fin <- true })
	}()
	runtime.GC()
	select {
	case <-fin:
		fmt.Println("finalized")
	case <-time.After(time.Second):
		fmt.Println("not finalized")
	}
	var shapes []shape
	for i := range 3 {
		shapes = append(shapes, sq{float64(i)})
	}
	for _, sh := range shapes {
		fmt.Printf("%T %v %.1f\n", sh, sh, sh.Area())
	}
	_, err := os.Open("/nonexistent")
	fmt.Println(err != nil)
	defer fmt.Println("deferred")
	defer func() {
		r := recover()
		fmt.Println("recovered:", r)
		st := string(debug.Stack())
		fmt.Println(strings.Contains(st, "goroutine 1 [running]"), strings.Contains(st, "main.main"))
	}()
	var arr []int
	_ = arr[len(os.Args)+5]
}

// Output:
// 2500 2500
// 0 1 2 3 4
// true true
// after
// true
// true false
// context deadline exceeded true
// context canceled 1 context canceled
// 5
// 328350
//    42|ab   |003.1
// one two
// three
// pipe!
// true true true
// 100 50 true
// std_concurrency.go 126 true
// main.main
// runtime.Callers
// main.main.func8
// main.main
// runtime.main
// runtime.goexit
// finalized
// main.sq {0} 0.0
// main.sq {1} 1.0
// main.sq {2} 4.0
// true
// recovered: runtime error: index out of range [6] with length 0
// true true
// deferred
