// A program that overwrites memory of its own, by chance: headers of maps and channels, words of
// interfaces and closures, tables of the program, frames on its stack. Between the writes it uses
// all that. The argument is the seed.
package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
	"unsafe"
)

type node struct {
	next *node
	data [4]int
	name string
	any  any
}
type shape interface{ area() int }
type sq struct{ a int }
type ci struct {
	r    int
	name string
}

func (s sq) area() int  { return s.a * s.a }
func (c *ci) area() int { return c.r * len(c.name) }

type big struct {
	p [200]*node
}

var (
	gmap   = map[int]int{}
	smap   = map[string]*node{}
	amap   = map[any]int{}
	f32map = map[int32]string{}
	bigmap = map[[20]int][20]int{}
	gch    = make(chan int, 8)
	pch    = make(chan *node)
	funcs  []func() int
	shapes []shape
	anys   []any
	strs   []string
	list   *node
	pool   = sync.Pool{New: func() any { return new(node) }}
	mu     sync.Mutex
	bigs   []*big
	sm     sync.Map
	wg     sync.WaitGroup
	cond   = sync.NewCond(&mu)
	timers []*time.Timer
	rng    uint64
)

func rnd() uint64 {
	rng ^= rng << 13
	rng ^= rng >> 7
	rng ^= rng << 17
	return rng
}
func pick(n int) int { return int(rnd() % uint64(n)) }

// targets gives addresses near which a write does harm.
func targets() []uintptr {
	var local [4]uintptr
	t := []uintptr{
		*(*uintptr)(unsafe.Pointer(&gmap)), *(*uintptr)(unsafe.Pointer(&smap)), *(*uintptr)(unsafe.Pointer(&amap)),
		*(*uintptr)(unsafe.Pointer(&f32map)), *(*uintptr)(unsafe.Pointer(&bigmap)),
		*(*uintptr)(unsafe.Pointer(&gch)), *(*uintptr)(unsafe.Pointer(&pch)),
		uintptr(unsafe.Pointer(&gmap)), uintptr(unsafe.Pointer(&local)), uintptr(unsafe.Pointer(&pool)),
		uintptr(unsafe.Pointer(&sm)), uintptr(unsafe.Pointer(&wg)), uintptr(unsafe.Pointer(cond)),
		uintptr(unsafe.Pointer(list)), uintptr(unsafe.Pointer(&funcs[pick(len(funcs))])),
		*(*uintptr)(unsafe.Pointer(&funcs[pick(len(funcs))])),
		uintptr(unsafe.Pointer(&shapes[pick(len(shapes))])), *(*uintptr)(unsafe.Pointer(&shapes[pick(len(shapes))])),
		uintptr(unsafe.Pointer(&anys[pick(len(anys))])), *(*uintptr)(unsafe.Pointer(&anys[pick(len(anys))])),
		uintptr(unsafe.Pointer(&strs[pick(len(strs))])), uintptr(unsafe.Pointer(bigs[pick(len(bigs))])),
		uintptr(unsafe.Pointer(timers[pick(len(timers))])),
		uintptr(unsafe.Pointer(new(struct{}))), 0xc000000000, 0xc000000000 - (384 << 20) + 65536, 0xc000000000 - (288 << 20),
	}
	for _, m := range []unsafe.Pointer{*(*unsafe.Pointer)(unsafe.Pointer(&gmap)), *(*unsafe.Pointer)(unsafe.Pointer(&smap))} {
		dir := *(*uintptr)(unsafe.Add(m, 16))
		t = append(t, dir)
		if tab := *(*uintptr)(unsafe.Pointer(dir)); tab > 0xc000000000 {
			t = append(t, tab, *(*uintptr)(unsafe.Pointer(tab + 8)), *(*uintptr)(unsafe.Pointer(tab + 16)))
		}
	}
	return t
}

// poke overwrites a word: region tells how far from a target, value with what.
func poke(region, value int) {
	defer func() { recover() }()
	ts := targets()
	t := ts[pick(len(ts))]
	switch region {
	case 0:
		t += uintptr(pick(14) * 8)
	case 1:
		t += uintptr(pick(4096) * 8)
	case 2:
		t = 0xc000000000 + uintptr(pick(1<<19)*8)
	case 3:
		t = 0xc000000000 - 384<<20 + 65536 + uintptr(pick(1<<18)*8)
	case 4:
		var x [2]int
		t = uintptr(unsafe.Pointer(&x)) + uintptr(pick(400)-200)*8
	case 5:
		t -= uintptr(pick(3) * 8) // the header of a large object
	}
	p := (*uint64)(unsafe.Pointer(t))
	var v uint64
	switch value {
	case 0:
		v = uint64(pick(16))
	case 1:
		v = rnd()
	case 2:
		v = 0xc000000000 + uint64(pick(1<<20))*8
	case 3:
		v = *p + uint64(pick(64)) - 32
	case 4:
		v = *p ^ 1<<pick(64)
	case 5:
		v = uint64(ts[pick(len(ts))])
	case 6:
		v = 0xc000000000 - 384<<20 + 65536 + uint64(pick(1<<18)*8)
	case 7:
		v = uint64(70000)
	}
	*p = v
	switch pick(4) {
	case 0: // past the end of what was to be written
		for i := range 1 + pick(12) {
			unsafe.Slice(p, 12)[i] = v
		}
	case 1:
		for i := range 2 + pick(20) {
			unsafe.Slice((*int32)(unsafe.Pointer(p)), 22)[i] = int32(v)
		}
	case 2:
		for i := range 1 + pick(40) {
			unsafe.Slice((*byte)(unsafe.Pointer(p)), 41)[i] = byte(v)
		}
	}
}

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			println(name, "recovered")
			_ = fmt.Sprint(e)
		}
	}()
	f()
}

// build makes what the program works with.
func build() {
	for i := range 60 {
		gmap[i] = i
		smap[strconv.Itoa(i)] = &node{next: list, name: strings.Repeat("x", i), any: i}
		list = &node{next: list, data: [4]int{i}, any: list}
		amap[i] = i
		amap[strconv.Itoa(i)] = i
		amap[[2]int{i, i}] = i
		f32map[int32(i)] = strconv.Itoa(i)
		bigmap[[20]int{i}] = [20]int{i}
		funcs = append(funcs, func() int { i++; return i + len(gmap) })
		if i%2 == 0 {
			shapes = append(shapes, sq{i})
		} else {
			shapes = append(shapes, &ci{i, "n"})
		}
		anys = append(anys, i, strconv.Itoa(i), []int{i}, map[int]int{i: i}, sq{i}, &ci{i, "s"}, float64(i), [3]string{"a"})
		strs = append(strs, fmt.Sprint("str", i))
		if i < 6 {
			bigs = append(bigs, &big{})
			timers = append(timers, time.AfterFunc(time.Duration(i+1)*time.Millisecond, func() { gmap[i]++ }))
		}
		sm.Store(i, strs[i])
	}
	runtime.SetFinalizer(&node{name: "f"}, func(n *node) { n.name = "z" })
	runtime.AddCleanup(&ci{1, "q"}, func(i int) { gmap[i] = 1 }, 3)
	for i := range 4 {
		go func() {
			n := <-pch
			_ = n
			gmap[i]++
		}()
	}
}

// use does a dozen things with it.
func use() {
	ops := []struct {
		name string
		f    func()
	}{
		{"gmap", func() {
			s := 0
			for i := range 80 {
				s += gmap[i]
				gmap[i*3] = s
				delete(gmap, i*2)
			}
			for k, v := range gmap {
				s += k + v
			}
			_ = len(gmap)
		}},
		{"smap", func() {
			for i := range 80 {
				if n := smap[strconv.Itoa(i)]; n != nil {
					n.data[0]++
				}
				smap[strconv.Itoa(i*5)] = list
			}
			for k, v := range smap {
				_ = k
				_ = v
			}
			clear(smap)
		}},
		{"amap", func() {
			for i := range 30 {
				amap[i]++
				amap[sq{i}] = 2
				_ = amap[anys[i]]
			}
			for k := range amap {
				_ = k
			}
			_ = maps.Clone(amap)
		}},
		{"f32map", func() {
			for i := range 100 {
				f32map[int32(i*7)] += "s"
			}
		}},
		{"bigmap", func() {
			for i := range 100 {
				bigmap[[20]int{i * 2}] = [20]int{1}
			}
			for k, v := range bigmap {
				_, _ = k, v
			}
		}},
		{"gch", func() {
			for range 20 {
				select {
				case gch <- 3:
				case <-gch:
				default:
				}
			}
			_, _ = len(gch), cap(gch)
		}},
		{"pch", func() {
			select {
			case pch <- list:
			default:
			}
			select {
			case pch <- list:
			case <-time.After(time.Millisecond):
			}
		}},
		{"funcs", func() {
			for _, f := range funcs {
				f()
			}
		}},
		{"shapes", func() {
			for _, s := range shapes {
				s.area()
				_, _ = s.(*ci)
				_, _ = s.(fmt.Stringer)
			}
			sort.Slice(shapes, func(i, j int) bool { return shapes[i].area() < shapes[j].area() })
		}},
		{"anys", func() {
			for i, a := range anys {
				switch a := a.(type) {
				case int:
					_ = a + 1
				case string:
					_ = a + "x"
				case shape:
					a.area()
				case error:
					_ = a.Error()
				}
				if i > 0 {
					_ = a == anys[i-1]
				}
			}
		}},
		{"print", func() { _ = fmt.Sprintf("%v %+v %#v", anys, shapes, smap) }},
		{"reflect", func() {
			for _, a := range anys {
				v := reflect.ValueOf(a)
				_ = v.Type().String()
				_ = v.Kind()
				_ = reflect.DeepEqual(a, anys[0])
			}
		}},
		{"strs", func() {
			t := ""
			for _, s := range strs {
				t += s
				_ = strings.Index(s, "x")
				_ = []byte(s)
				_ = []rune(s)
				_ = s < t
			}
		}},
		{"list", func() {
			k := 0
			for n := list; n != nil && k < 1000; n = n.next {
				k++
				_ = n.name + "x"
				n.any = n.data
			}
		}},
		{"gc", func() { runtime.GC() }},
		{"alloc", func() {
			for i := range 2000 {
				list = &node{next: list, any: i}
				if i%100 == 0 {
					bigs = append(bigs, &big{})
					bigs[len(bigs)-1].p[i%200] = list
				}
			}
		}},
		{"drop", func() { list = nil; bigs = bigs[:1]; runtime.GC() }},
		{"pool", func() { pool.Put(pool.Get()); pool.Put(new(node)); pool.Get() }},
		{"mutex", func() {
			if mu.TryLock() {
				mu.Unlock()
			}
			cond.Signal()
			cond.Broadcast()
		}},
		{"syncmap", func() {
			sm.Store("a", 1)
			sm.Range(func(k, v any) bool { return true })
			sm.Load(3)
		}},
		{"timers", func() {
			for i, t := range timers {
				t.Reset(time.Duration(i) * time.Microsecond)
			}
			time.Sleep(2 * time.Millisecond)
		}},
		{"ctx", func() {
			c, cancel := context.WithTimeout(context.Background(), time.Millisecond)
			<-c.Done()
			cancel()
		}},
		{"deep", func() {
			var f func(n int) int
			f = func(n int) int {
				var pad [20]int
				if n == 0 {
					poke(4, pick(8))
					return pad[3]
				}
				return f(n-1) + pad[n%20]
			}
			f(20)
		}},
		{"stack", func() { var b [4000]byte; runtime.Stack(b[:], true); runtime.Callers(0, make([]uintptr, 30)) }},
		{"go", func() {
			wg.Add(1)
			go func() { defer wg.Done(); gmap[1]++ }()
			wg.Wait()
		}},
	}
	for range 12 {
		o := ops[pick(len(ops))]
		try(o.name, o.f)
	}
}

func main() {
	seed, _ := strconv.Atoi(os.Args[1])
	rng = uint64(seed)*0x9E3779B97F4A7C15 + 1
	build()
	for range 10 {
		for range 1 + pick(3) {
			poke([]int{0, 0, 0, 1, 2, 3, 4, 5, 5}[pick(9)], pick(8))
		}
		use()
	}
}
