// run

package main

import (
	"fmt"
	"math"
	"unsafe"
)

type vec struct{ x, y, z float64 }

func try(name string, f func() float64) {
	defer func() {
		if err := recover(); err != nil {
			fmt.Println(name, "->", err)
		}
	}()
	fmt.Println(name, f())
}

//go:noinline
func sums(a, b *vec) (float64, float64, float64, float64) {
	return a.x + b.x, a.y - b.y, a.z * b.z, a.x*b.x + a.y*b.y - a.z*b.z
}

func main() {
	var bytes [64]byte
	for i := range bytes {
		bytes[i] = byte(i * 37)
	}
	odd := (*vec)(unsafe.Pointer(&bytes[3]))
	odd.x, odd.y, odd.z = 1.25, -2.5, math.Pi
	plain := &vec{3, 0.1, math.MaxFloat64}
	fmt.Println(sums(plain, odd))
	fmt.Println(sums(odd, plain))
	fmt.Println(sums(odd, odd))

	var none *vec
	try("add", func() float64 { return plain.x + none.x })
	try("sub", func() float64 { return plain.x - none.y })
	try("mul", func() float64 { return plain.x * none.z })
	try("sum of product", func() float64 { return plain.x + plain.y*none.z })
	try("which first", func() float64 {
		var s []float64
		return s[5]*plain.x + none.x
	})
	try("which first", func() float64 {
		var s []float64
		return none.x*s[5] + plain.x
	})

	// Rounded twice, never fused.
	big, tiny := 1+0x1p-30, 1-0x1p-30
	try("twice", func() float64 { return big*tiny + -1 })
	try("twice", func() float64 { return 1 - big*tiny })
	inf, nan := math.Inf(1), math.NaN()
	fmt.Println(inf-inf*1, nan*0+1, 0*inf+2, -0.0*plain.x+0)
	total := 0.0
	for _, v := range []vec{{1, 2, 3}, {4, 5, 6}} {
		total += v.x * v.y
		total -= v.z * v.z
	}
	fmt.Println(total)
}

// Output:
// 4.25 2.6 +Inf -Inf
// 4.25 -2.6 +Inf -Inf
// 2.5 0 9.869604401089358 -2.057104401089358
// add -> runtime error: invalid memory address or nil pointer dereference
// sub -> runtime error: invalid memory address or nil pointer dereference
// mul -> runtime error: invalid memory address or nil pointer dereference
// sum of product -> runtime error: invalid memory address or nil pointer dereference
// which first -> runtime error: index out of range [5] with length 0
// which first -> runtime error: invalid memory address or nil pointer dereference
// twice 0
// twice 0
// NaN NaN NaN 0
// -23
