// run

package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
	"unsafe"
)

func exchange(a []int, i, j int) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	a[i], a[j] = a[j], a[i]
	return "done"
}

func exchangeUnsigned(a []float64, i, j uint8) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	a[i], a[j] = a[j], a[i]
	return "done"
}

func exchangeHuge(a []uint64, i, j uint64) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	a[i], a[j] = a[j], a[i]
	return "done"
}

type grid struct {
	rows [4]int
	next *grid
}

func exchangeInArray(g *grid, i, j int) (text string) {
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint(r)
		}
	}()
	g.rows[i], g.rows[j] = g.rows[j], g.rows[i]
	return "done"
}

// The index is an element of the slice itself.
func chase(a []int) {
	a[a[0]], a[0] = a[0], a[a[0]]
}

func turn(a []int) {
	for i, j := 0, len(a)-1; i < j; i, j = i+1, j-1 {
		a[i], a[j] = a[j], a[i]
	}
}

func sums(i, j int) (int, int, int) {
	return i + j + 1, i + j - math.MaxInt, (i + j + 7) * (i + j - 7)
}

func halves(x int, y int32, z int8) []int {
	return []int{x / 2, x / 1024, x / (1 << 62), x / -2, x % 2, int(y / 2), int(y / (1 << 30)), int(z / 64), int(z / 2)}
}

func main() {
	a := []int{10, 11, 12, 13}
	for _, at := range [][2]int{{0, 3}, {1, 1}, {0, 4}, {4, 0}, {-1, 5}, {5, -1}} {
		fmt.Println(at, exchange(a, at[0], at[1]), a)
	}
	fmt.Println(exchange(nil, 0, 1))
	f := []float64{0.5, 1.5}
	fmt.Println(exchangeUnsigned(f, 0, 1), exchangeUnsigned(f, 0, 200), f)
	u := []uint64{1, 2}
	fmt.Println(exchangeHuge(u, 1, 0), exchangeHuge(u, 1, math.MaxUint64), exchangeHuge(u, 1<<63, 0), u)
	g := &grid{rows: [4]int{1, 2, 3, 4}}
	fmt.Println(exchangeInArray(g, 0, 2), exchangeInArray(g, 1, 4), g.rows)
	fmt.Println(exchangeInArray(g.next, 0, 2))
	b := []int{2, 1, 0}
	chase(b)
	turn(a)
	fmt.Println(b, a)

	// Elements at an odd address.
	var room [5]int
	odd := unsafe.Slice((*int)(unsafe.Pointer(uintptr(unsafe.Pointer(&room))+3)), 4)
	odd[0], odd[1], odd[2] = 7, -8, 9
	fmt.Println(exchange(odd, 0, 2), exchange(odd, 1, 3), odd)

	swap := reflect.Swapper(a)
	swap(0, 2)
	fmt.Println(a)
	big := make([]int, 5000)
	for i := range big {
		big[i] = (i * 7919) % 5003
	}
	sort.Slice(big, func(i, j int) bool { return big[i] < big[j] })
	fmt.Println(sort.IntsAreSorted(big), big[0], big[4999])

	fmt.Println(sums(math.MaxInt, 1))
	fmt.Println(sums(-5, 3))
	for _, x := range []int{0, 1, -1, 7, -7, 1023, -1024, -1025, math.MaxInt, math.MinInt} {
		fmt.Println(halves(x, int32(x), int8(x)))
	}
}

// Output:
// [0 3] done [13 11 12 10]
// [1 1] done [13 11 12 10]
// [0 4] runtime error: index out of range [4] with length 4 [13 11 12 10]
// [4 0] runtime error: index out of range [4] with length 4 [13 11 12 10]
// [-1 5] runtime error: index out of range [-1] [13 11 12 10]
// [5 -1] runtime error: index out of range [5] with length 4 [13 11 12 10]
// runtime error: index out of range [0] with length 0
// done runtime error: index out of range [200] with length 2 [1.5 0.5]
// done runtime error: index out of range [18446744073709551615] with length 2 runtime error: index out of range [9223372036854775808] with length 2 [2 1]
// done runtime error: index out of range [4] with length 4 [3 2 1 4]
// runtime error: invalid memory address or nil pointer dereference
// [0 1 2] [10 12 11 13]
// done done [9 0 7 -8]
// [11 12 10 13]
// true 0 5002
// -9223372036854775807 1 -49
// -1 9223372036854775807 -45
// [0 0 0 0 0 0 0 0 0]
// [0 0 0 0 1 0 0 0 0]
// [0 0 0 0 -1 0 0 0 0]
// [3 0 0 -3 1 3 0 0 3]
// [-3 0 0 3 -1 -3 0 0 -3]
// [511 0 0 -511 1 511 0 0 0]
// [-512 -1 0 512 0 -512 0 0 0]
// [-512 -1 0 512 -1 -512 0 0 0]
// [4611686018427387903 9007199254740991 1 -4611686018427387903 1 0 0 0 0]
// [-4611686018427387904 -9007199254740992 -2 4611686018427387904 0 0 0 0 0]
