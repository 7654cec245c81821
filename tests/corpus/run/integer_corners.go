// run

// Division, shifts and conversions at the ends of each type.
package main

import (
	"fmt"
	"math"
)

//go:noinline
func div(a, b int64) (int64, int64) { return a / b, a % b }

//go:noinline
func div8(a, b int8) (int8, int8) { return a / b, a % b }

//go:noinline
func shifts(a int32, u uint32, n uint) (int32, uint32, int32, uint32) {
	return a << n, u << n, a >> n, u >> n
}

func main() {
	for _, p := range [][2]int64{{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {math.MinInt64, -1}, {math.MinInt64, 1}, {0, -5}, {math.MaxInt64, -1}} {
		fmt.Println(div(p[0], p[1]))
	}
	fmt.Println(div8(-128, -1))
	fmt.Println(div8(-128, 3))
	for _, n := range []uint{0, 1, 31, 32, 63, 64, 1 << 40} {
		fmt.Println(shifts(-5, 0x80000001, n))
	}
	var i8 int8 = 127
	var u8 uint8
	i8++
	u8--
	fmt.Println(i8, u8, -i8, ^u8, i8*i8, u8*u8, int16(i8)*int16(i8))
	x := -1
	fmt.Println(uint8(x), uint16(x), uint32(x), uint64(x), uint(x) >> 60, uintptr(x) == math.MaxUint64)
	big := uint64(math.MaxUint64)
	fmt.Println(int64(big), int32(big), big/3, big%10, big > 1, float64(big), uint64(float64(1<<62)*3))
	fmt.Println(uint64(1<<63)>>1, int64(math.MinInt64)>>63, uint32(1)<<31>>31, -5>>1, -5/2)
	var s int8 = -1
	fmt.Println(s>>7, s<<7, uint8(s)>>7, int64(s), uint64(s), uint32(s))
	m := 255
	fmt.Println(int8(m), uint8(m+1), int16(m<<8), m&^15, m^170, m|256)
	n := 64
	fmt.Println(1<<n == 0, int64(1)<<(n-1), int32(1)<<(n-33), uint8(1)<<(n-57))
	var z uint16 = 3
	z -= 5
	z /= 7
	z <<= 3
	z %= 1000
	fmt.Println(z)
	for i := uint8(250); i >= 250; i++ {
		fmt.Print(i, " ")
	}
	for i := int8(-126); i < 0; i-- {
		fmt.Print(i, " ")
	}
	fmt.Println()
}

// Output:
// 3 1
// -3 -1
// -3 1
// 3 -1
// -9223372036854775808 0
// -9223372036854775808 0
// 0 0
// -9223372036854775807 0
// -128 0
// -42 -2
// -5 2147483649 -5 2147483649
// -10 2 -3 1073741824
// -2147483648 2147483648 -1 1
// 0 0 -1 0
// 0 0 -1 0
// 0 0 -1 0
// 0 0 -1 0
// -128 255 -128 0 0 1 16384
// 255 65535 4294967295 18446744073709551615 15 true
// -1 -1 6148914691236517205 5 true 1.8446744073709552e+19 13835058055282163712
// 4611686018427387904 -1 1 -3 -2
// -1 -128 1 -1 18446744073709551615 4294967295
// -1 0 -256 240 85 511
// true -9223372036854775808 -2147483648 128
// 360
// 250 251 252 253 254 255 -126 -127 -128
