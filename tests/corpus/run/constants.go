// run

// Untyped constants are exact and have no size.
package main

import (
	"fmt"
	"math"
	"time"
)

const (
	huge  = 1 << 200
	small = huge >> 197
	third = 1.0 / 3
	one   = third * 3
	mixed = 'a' + 1.0
	text  = "a" + "b" + string('c')
	flags = 1<<iota | 1<<(iota+1)
)

type Weekday uint8

const (
	Sunday Weekday = iota
	Monday
	_
	Wednesday
	Thursday, Friday = iota, iota * iota
)

const (
	_  = iota
	KB = 1 << (10 * iota)
	MB
	GB
)

const (
	a, b = iota, -iota
	c, d
	e = "reset"
	f
	g = iota
)

func (d Weekday) String() string { return [...]string{"Su", "Mo", "Tu", "We"}[d%4] }

func main() {
	fmt.Println(small, one == 1, mixed, text, flags, huge/(huge-1), huge%1000)
	fmt.Println(Sunday, Monday, Wednesday, Thursday, Friday, KB, MB, GB, a, b, c, d, e, f, g)
	fmt.Printf("%T %T %T %T %T %v\n", mixed, 'x', 1<<3, 2.0*3, 1i, uint8(255)&^0x0f)
	const typed int8 = -1 << 7
	const neg = -5 % 3
	fmt.Println(typed, neg, -5/3, 5.0/2, 5/2, 5/2.0, 1<<3.0, math.MaxUint32*2, math.MinInt64)
	var f32 float32 = 1 << 24
	var i = 10
	fmt.Println(f32, 1<<i, uint8(1)<<i>>i, 1.0<<3, len("héllo"), len([3]int{}), cap([4]string{}))
	fmt.Println(time.Duration(1.5*float64(time.Second)), 2*time.Second, time.Second*90)
	const big = 123456789012345678901234567890
	fmt.Println(big/1000000000000000000000, float32(big), big>>64, ^0, ^uint16(0), -7>>1)
	const ok = big > huge || text < "abd" && !(1 > 2)
	fmt.Println(ok, "x"+"y" == "xy", 0x1p-2, 0b1011, 0o17, 1_000_000, 'a' < 'b', "\u00e9"[0], '\x41', 0x1.8p1)
	fmt.Println(math.Pi*1e10, float32(math.Pi), math.MaxFloat32, 1e-400 == 0, real(3+2i)*2)
	var r rune = 'x' - 'a' + 'A'
	var by byte = 'a' + 1
	fmt.Println(r, string(r), by, [...]int{2: 1, 'c' - 'a' + 1: 7, 8}, min(3, 2.5, 'a'), max("a", "b"))
}

// Output:
// 8 true 98 abc 192 1 376
// Su Mo We 4 16 1024 1048576 1073741824 0 0 1 -1 reset reset 4
// float64 int32 int float64 complex128 240
// -128 -2 -1 2.5 2 2.5 8 8589934590 -9223372036854775808
// 1.6777216e+07 1024 0 8 6 3 4
// 1.5s 2s 1m30s
// 123456789 1.2345679e+29 6692605942 -1 65535 -4
// true true 0.25 11 15 1000000 true 195 65 3
// 3.1415926535897934e+10 3.1415927 3.4028234663852886e+38 false 6
// 88 X 98 [0 0 1 7 8] 2.5 b
