// run

// Nil in a pool, pools without New, pools that are nil.
package main

import (
	"fmt"
	"sync"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var pool sync.Pool
	pool.Put(nil)
	fmt.Println(pool.Get())
	pool.New = func() any { return nil }
	fmt.Println(pool.Get())
	pool.New = func() any { return 5 }
	fmt.Println(pool.Get())
	pool.Put((*int)(nil))
	pool.New = nil
	x := pool.Get()
	fmt.Println(x == nil, x)
	var none *sync.Pool
	try(func() { none.Get() })
	try(func() { none.Put(1) })
	try(func() { none.Put(nil) })
	bad := sync.Pool{New: func() any { panic("no more") }}
	try(func() { bad.Get() })
	bad.Put(1)
	fmt.Println(bad.Get())
}

// Output:
// <nil>
// <nil>
// 5
// false <nil>
// nil Pool
// nil Pool
// <nil>
// no more
// 1
