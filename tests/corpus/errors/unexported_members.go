// errorcheck

// Names that a package does not export: Go knows those that exported types or inlinable functions mention.

package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"strings"
)

var v reflect.flag

func main() {
	_ = math.sin
	_ = math.sine
	_ = math.sIn
	fmt.println("x")
	_ = strings.indexFunc
	_ = strings.indexfunc
	sort.insertionSort()
	_ = strings.stringFinder{}
}

// Errors:
// ./unexported_members.go:15:15: name flag not exported by package reflect
// ./unexported_members.go:18:11: name sin not exported by package math
// ./unexported_members.go:19:11: undefined: math.sine
// ./unexported_members.go:20:11: undefined: math.sIn (but have Sin)
// ./unexported_members.go:21:6: undefined: fmt.println (but have Println)
// ./unexported_members.go:22:14: name indexFunc not exported by package strings
// ./unexported_members.go:23:14: undefined: strings.indexfunc (but have IndexFunc)
// ./unexported_members.go:24:7: undefined: sort.insertionSort
// ./unexported_members.go:25:14: undefined: strings.stringFinder
