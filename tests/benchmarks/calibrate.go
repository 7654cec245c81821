// What single operations cost, in nanoseconds of the clock that the program sees: real time on Go,
// virtual time on gomem. Prints a line for each: name, nanoseconds of one operation, least of several.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type node struct {
	next  *node
	value int
}

type wide struct {
	a, b, c *int
	rest    [13]int
}

type shape interface{ area() int }

type square struct{ side int }

//go:noinline
func (s *square) area() int { return s.side * s.side }

//go:noinline
func add(a, b int) int { return a + b }

//go:noinline
func deferred(m *sync.Mutex) {
	m.Lock()
	defer m.Unlock()
}

var (
	sinkInt   int
	sinkFloat float64
	sinkNode  *node
	sinkWide  *wide
	sinkBytes []byte
	sinkAny   any
	sinkText  string
	sinkFunc  func() int
)

type benchmark struct {
	name string
	n    int // operations of one call of run
	run  func(n int)

	setup func(n int) any // what stays alive meanwhile
}

func arithmetic(n int) {
	a, b := 1, 2
	for i := 0; i < n; i++ {
		a = a*31 + i
		b ^= a >> 3
	}
	sinkInt = a + b
}

func floats(n int) {
	x, y := 1.0, 0.5
	for i := 0; i < n; i++ {
		x = x*0.999 + y
		y = y*0.5 + x
	}
	sinkFloat = x + y
}

func indexing(n int) {
	v := make([]int, 1024)
	for i := 0; i < n; i++ {
		v[i&1023] += i
	}
	sinkInt = v[5]
}

func branches(n int) {
	count := 0
	for i := 0; i < n; i++ {
		if i&3 == 0 {
			count++
		} else if i%7 == 1 {
			count += 2
		}
	}
	sinkInt = count
}

func chase(n int) {
	var list *node
	for i := range 1000 {
		list = &node{list, i}
	}
	total := 0
	for range n / 1000 {
		for p := list; p != nil; p = p.next {
			total += p.value
		}
	}
	sinkInt = total
}

func calls(n int) {
	total := 0
	for i := 0; i < n; i++ {
		total = add(total, i)
	}
	sinkInt = total
}

func dynamicCalls(n int) {
	var s shape = &square{3}
	total := 0
	for i := 0; i < n; i++ {
		total += s.area()
	}
	sinkInt = total
}

func closures(n int) {
	total := 0
	f := func() int { total++; return total }
	sinkFunc = f
	for i := 0; i < n; i++ {
		sinkFunc()
	}
}

func mapGet(n int) {
	m := map[int]int{}
	for i := range 1000 {
		m[i] = i
	}
	total := 0
	for i := 0; i < n; i++ {
		total += m[i%1000]
	}
	sinkInt = total
}

func mapText(n int) {
	m := map[string]int{}
	keys := make([]string, 1000)
	for i := range keys {
		keys[i] = fmt.Sprint("key", i)
		m[keys[i]] = i
	}
	total := 0
	for i := 0; i < n; i++ {
		total += m[keys[i%1000]]
	}
	sinkInt = total
}

func mapPut(n int) {
	m := map[int]int{}
	for i := 0; i < n; i++ {
		m[i&0xffff] = i
	}
	sinkInt = len(m)
}

func appending(n int) {
	var v []int
	for i := 0; i < n; i++ {
		v = append(v, i)
	}
	sinkInt = len(v)
}

func concatenation(n int) {
	a, b := "some text ", "and more of it"
	for i := 0; i < n; i++ {
		sinkText = a[:i&7+2] + b
	}
}

func copying(n int) {
	a, b := make([]byte, 4096), make([]byte, 4096)
	for i := 0; i < n; i += 4096 {
		copy(a, b)
	}
	sinkBytes = a
}

func clearing(n int) {
	a := make([]byte, 4096)
	for i := 0; i < n; i += 4096 {
		clear(a)
	}
	sinkBytes = a
}

func searching(n int) {
	s := strings.Repeat("x", 4096)
	for i := 0; i < n; i += 4096 {
		sinkInt += strings.IndexByte(s, 'y')
	}
}

func channels(n int) {
	c, done := make(chan int), make(chan int)
	go func() {
		for v := range c {
			sinkInt = v
		}
		close(done)
	}()
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
	<-done
}

func buffered(n int) {
	c := make(chan int, 8)
	for i := 0; i < n; i++ {
		c <- i
		sinkInt = <-c
	}
}

func locks(n int) {
	var m sync.Mutex
	for i := 0; i < n; i++ {
		m.Lock()
		m.Unlock()
	}
}

func defers(n int) {
	var m sync.Mutex
	for i := 0; i < n; i++ {
		deferred(&m)
	}
}

func atomics(n int) {
	var v atomic.Int64
	for i := 0; i < n; i++ {
		v.Add(1)
	}
	sinkInt = int(v.Load())
}

func goroutines(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go wg.Done()
	}
	wg.Wait()
}

func allocTiny(n int) {
	for i := 0; i < n; i++ {
		sinkAny = i + 256
	}
}

func alloc16(n int) {
	for i := 0; i < n; i++ {
		sinkNode = &node{nil, i}
	}
}

func alloc128(n int) {
	for i := 0; i < n; i++ {
		sinkWide = new(wide)
	}
}

func alloc1024(n int) {
	for i := 0; i < n; i++ {
		sinkBytes = make([]byte, 1024)
	}
}

func alloc64K(n int) {
	for i := 0; i < n; i++ {
		sinkBytes = make([]byte, 64<<10)
	}
}

func sorting(n int) {
	v := make([]int, n)
	for i := range v {
		v[i] = i * 7919 % n
	}
	sort.Ints(v)
}

func printing(n int) {
	for i := 0; i < n; i++ {
		sinkText = fmt.Sprintf("%d %s", i, "text")
	}
}

// markTime is the processor time that marking has taken, in nanoseconds.
func markTime() time.Duration {
	total := 0.0
	for _, class := range []string{"assist", "dedicated", "idle"} {
		sample := []metrics.Sample{{Name: "/cpu/classes/gc/mark/" + class + ":cpu-seconds"}}
		metrics.Read(sample)
		total += sample[0].Value.Float64()
	}
	return time.Duration(total * 1e9)
}

// collect makes a forced collection of what setup has built, and of nothing else.
func collect(n int) { runtime.GC() }

func list(n int) any {
	var head *node
	for i := range n {
		head = &node{head, i}
	}
	return head
}

func pointers(n int) any {
	v, one := make([]*int, n), new(int)
	for i := range v {
		v[i] = one
	}
	return v
}

func objects(n int) any {
	v := make([]*wide, n)
	for i := range v {
		v[i] = new(wide)
	}
	return v
}

func main() {
	debug.SetGCPercent(400) // so that allocating finds memory that it has used before
	runtime.GOMAXPROCS(1)
	benchmarks := []benchmark{
		{"arithmetic, a turn of a loop", 1_000_000, arithmetic, nil},
		{"floats, a turn", 1_000_000, floats, nil},
		{"index of a slice", 1_000_000, indexing, nil},
		{"branches, a turn", 1_000_000, branches, nil},
		{"next of a list", 1_000_000, chase, nil},
		{"call", 1_000_000, calls, nil},
		{"call of a method by interface", 1_000_000, dynamicCalls, nil},
		{"call of a closure", 1_000_000, closures, nil},
		{"m[int]", 300_000, mapGet, nil},
		{"m[string]", 300_000, mapText, nil},
		{"m[int] = v", 300_000, mapPut, nil},
		{"append", 1_000_000, appending, nil},
		{"string + string", 200_000, concatenation, nil},
		{"copy, a byte", 40_960_000, copying, nil},
		{"clear, a byte", 40_960_000, clearing, nil},
		{"IndexByte, a byte", 40_960_000, searching, nil},
		{"send to a waiting goroutine", 100_000, channels, nil},
		{"send and receive, buffered", 200_000, buffered, nil},
		{"Lock and Unlock", 500_000, locks, nil},
		{"defer", 500_000, defers, nil},
		{"atomic add", 1_000_000, atomics, nil},
		{"go and end of a goroutine", 50_000, goroutines, nil},
		{"sort.Ints, an element", 100_000, sorting, nil},
		{"Sprintf", 50_000, printing, nil},
		{"allocate 8 bytes, tiny", 1_000_000, allocTiny, nil},
		{"allocate 16 bytes", 1_000_000, alloc16, nil},
		{"allocate 128 bytes", 500_000, alloc128, nil},
		{"allocate 1 KiB", 100_000, alloc1024, nil},
		{"allocate 64 KiB", 2_000, alloc64K, nil},
		{"mark, an object of 16 bytes", 1_000_000, collect, list},
		{"mark, an object of 128 bytes", 200_000, collect, objects},
		{"mark, a pointer of an array", 2_000_000, collect, pointers},
	}
	for _, b := range benchmarks {
		var kept any
		if b.setup != nil {
			kept = b.setup(b.n)
		}
		var least time.Duration
		for try := range 7 {
			runtime.GC()
			start, marked := time.Now(), markTime()
			b.run(b.n)
			took := time.Since(start)
			if strings.HasPrefix(b.name, "mark") {
				took = markTime() - marked
			}
			if try == 0 || took < least {
				least = took
			}
		}
		runtime.KeepAlive(kept)
		fmt.Printf("%s\t%.3f\n", b.name, float64(least.Nanoseconds())/float64(b.n))
	}
}
