package main

import (
	"fmt"
	"math/rand"
	"os"
	real "sync"
	"time"
	"unsafe"

	realatomic "sync/atomic"
	our "x/sync"
	"x/sync/atomic"
)

var bad int

func check(what string, o, r any) {
	if a, b := fmt.Sprintf("%v", o), fmt.Sprintf("%v", r); a != b {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		fmt.Printf("%s: ours %s want %s\n", what, a, b)
	}
}

func try(f func()) (text string) {
	defer func() {
		if e := recover(); e != nil {
			text = fmt.Sprint(e)
		}
	}()
	f()
	return "no panic"
}

func main() {
	check("sizes", fmt.Sprint(unsafe.Sizeof(our.Mutex{}), unsafe.Sizeof(our.RWMutex{}), unsafe.Sizeof(our.WaitGroup{}), unsafe.Sizeof(our.Once{}), unsafe.Sizeof(our.Cond{}), unsafe.Sizeof(our.Map{}), unsafe.Sizeof(our.Pool{}), unsafe.Sizeof(atomic.Value{}), unsafe.Sizeof(atomic.Bool{}), unsafe.Sizeof(atomic.Int64{})),
		fmt.Sprint(unsafe.Sizeof(real.Mutex{}), unsafe.Sizeof(real.RWMutex{}), unsafe.Sizeof(real.WaitGroup{}), unsafe.Sizeof(real.Once{}), unsafe.Sizeof(real.Cond{}), unsafe.Sizeof(real.Map{}), unsafe.Sizeof(real.Pool{}), unsafe.Sizeof(realatomic.Value{}), unsafe.Sizeof(realatomic.Bool{}), unsafe.Sizeof(realatomic.Int64{})))
	locks()
	for _, few := range []bool{false, true} {
		our.FewHashes = few
		maps()
	}
	pools()
	values()
	if bad == 0 {
		fmt.Println("ok")
	}
}

func locks() {
	var mu our.Mutex
	var rw our.RWMutex
	var wg our.WaitGroup
	var once our.Once
	n, reads, inits := 0, atomic.Int64{}, 0
	for i := 0; i < 20; i++ {
		wg.Go(func() {
			once.Do(func() { inits++ })
			for j := 0; j < 100; j++ {
				mu.Lock()
				n++
				mu.Unlock()
				if j%10 == 0 {
					rw.Lock()
					n += 0
					rw.Unlock()
				} else {
					rw.RLock()
					reads.Add(1)
					rw.RUnlock()
				}
			}
		})
	}
	wg.Wait()
	check("locks", fmt.Sprint(n, reads.Load(), inits), "2000 1800 1")
	check("TryLock", fmt.Sprint(mu.TryLock(), mu.TryLock(), rw.TryRLock(), rw.TryLock(), rw.TryRLock()), "true false true false true")
	mu.Unlock()
	check("unlock", try(mu.Unlock), "fatal: sync: unlock of unlocked mutex")
	check("unlock", try(new(our.RWMutex).Unlock), "fatal: sync: Unlock of unlocked RWMutex")
	check("unlock", try(new(our.RWMutex).RUnlock), "fatal: sync: RUnlock of unlocked RWMutex")
	check("wg", try(new(our.WaitGroup).Done), "sync: negative WaitGroup counter")
	var m our.Mutex
	c := our.NewCond(&m)
	ready, done := 0, our.WaitGroup{}
	for i := 0; i < 5; i++ {
		done.Go(func() {
			m.Lock()
			for ready == 0 {
				c.Wait()
			}
			ready--
			m.Unlock()
		})
	}
	time.Sleep(time.Millisecond)
	for i := 0; i < 5; i++ {
		m.Lock()
		ready++
		m.Unlock()
		c.Signal()
		time.Sleep(time.Millisecond)
	}
	c.Broadcast()
	done.Wait()
	d := *c
	check("copied", try(d.Signal), "sync.Cond is copied")
	calls := 0
	f := our.OnceFunc(func() { calls++; panic("x") })
	check("OnceFunc", fmt.Sprint(try(f), try(f), calls), "xx1")
}

func maps() {
	r := rand.New(rand.NewSource(1))
	var o our.Map
	var m real.Map
	keys := []any{1, 2, "a", "b", 3.5, [2]int{1, 2}, nil, true, struct{}{}, int8(1), 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	for i := 0; i < 20000; i++ {
		k, v, w := keys[r.Intn(len(keys))], r.Intn(4), r.Intn(4)
		switch r.Intn(9) {
		case 0, 1:
			o.Store(k, v)
			m.Store(k, v)
		case 2:
			check("Load", fmt.Sprint(o.Load(k)), fmt.Sprint(m.Load(k)))
		case 3:
			check("LoadOrStore", fmt.Sprint(o.LoadOrStore(k, v)), fmt.Sprint(m.LoadOrStore(k, v)))
		case 4:
			check("LoadAndDelete", fmt.Sprint(o.LoadAndDelete(k)), fmt.Sprint(m.LoadAndDelete(k)))
		case 5:
			check("Swap", fmt.Sprint(o.Swap(k, v)), fmt.Sprint(m.Swap(k, v)))
		case 6:
			check("CompareAndSwap", o.CompareAndSwap(k, v, w), m.CompareAndSwap(k, v, w))
		case 7:
			check("CompareAndDelete", o.CompareAndDelete(k, v), m.CompareAndDelete(k, v))
		default:
			a, b := map[any]any{}, map[any]any{}
			o.Range(func(k, v any) bool { a[k] = v; return true })
			m.Range(func(k, v any) bool { b[k] = v; return true })
			check("Range", len(a), len(b))
			for k := range b {
				check("Range", a[k], b[k])
			}
			if i%500 == 0 {
				o.Clear()
				m.Clear()
			}
		}
	}
	check("unhashable", try(func() { o.Store([]int{}, 1) }) != "no panic", true)
}

func pools() {
	made := 0
	p := &our.Pool{New: func() any { made++; return made }}
	our.SetP(0)
	check("New", p.Get(), 1)
	for i := 10; i < 40; i++ {
		p.Put(i)
	}
	check("private", p.Get(), 10)
	check("head", p.Get(), 39)
	our.SetP(2)
	check("steal", p.Get(), 11)
	our.CollectPools()
	our.SetP(0)
	check("victim", p.Get(), 12) // from the tail
	our.CollectPools()
	check("gone", p.Get(), 2)
	check("events", fmt.Sprint(our.PoolEvents[len(our.PoolEvents)-5:]), "[2 3 4 5 6]")
	check("nil", fmt.Sprint((&our.Pool{}).Get()), "<nil>")
}

func values() {
	var v atomic.Value
	check("Load", v.Load(), nil)
	check("nil", try(func() { v.Store(nil) }), "sync/atomic: store of nil value into Value")
	v.Store("a")
	check("Swap", v.Swap("b"), "a")
	check("type", try(func() { v.Store(1) }), "sync/atomic: store of inconsistently typed value into Value")
	check("CAS", fmt.Sprint(v.CompareAndSwap("a", "c"), v.CompareAndSwap("b", "c"), v.Load()), "false truec")
	check("CAS", try(func() { v.CompareAndSwap("c", 1) }), "sync/atomic: compare and swap of inconsistently typed values")
	var b atomic.Bool
	check("Bool", fmt.Sprint(b.Swap(true), b.Load(), b.CompareAndSwap(true, false), b.Load()), "false true true false")
	var u atomic.Uint32
	check("Uint32", fmt.Sprint(u.Add(7), u.And(3), u.Or(8), u.Load()), "7 7 3 11")
}
