// run

// A cache that holds its values weakly, with cleanups that take the entries out.
package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"
	"weak"
)

type value struct {
	key  string
	data [100]byte
}

type cache struct {
	sync.Mutex
	entries map[string]weak.Pointer[value]
	made    int
	gone    chan string
}

func (c *cache) get(key string) *value {
	c.Lock()
	defer c.Unlock()
	if v := c.entries[key].Value(); v != nil {
		return v
	}
	v := &value{key: key}
	c.made++
	c.entries[key] = weak.Make(v)
	runtime.AddCleanup(v, c.drop, key)
	return v
}

func (c *cache) drop(key string) {
	c.Lock()
	defer c.Unlock()
	if c.entries[key].Value() == nil {
		delete(c.entries, key)
	}
	c.gone <- key
}

func (c *cache) show() {
	c.Lock()
	defer c.Unlock()
	fmt.Println(slices.Sorted(maps.Keys(c.entries)), c.made)
}

//go:noinline
func fill(c *cache) *value {
	for range 3 {
		for _, key := range []string{"a", "b", "c"} {
			defer runtime.KeepAlive(c.get(key))
		}
	}
	return c.get("b")
}

func main() {
	c := &cache{entries: map[string]weak.Pointer[value]{}, gone: make(chan string, 9)}
	b := fill(c)
	c.show()
	runtime.GC()
	x, y := <-c.gone, <-c.gone
	fmt.Println(min(x, y), max(x, y))
	c.show()
	fmt.Println(c.get("b") == b, b.key)
	runtime.GC()
	fmt.Println(<-c.gone)
	c.show()
}

// Output:
// [a b c] 3
// a c
// [b] 3
// true b
// b
// [] 3
