// run

package main

import (
	"fmt"
	"unsafe"
)

type mixed struct {
	a bool
	b int64
	c uint16
	d string
	e [3]byte
	f any
	g []int
	h struct{}
}

type inner struct {
	x int8
	y struct {
		z int32
		w [2]int16
	}
}

func main() {
	var m mixed
	var i inner
	fmt.Println(unsafe.Sizeof(m), unsafe.Alignof(m), unsafe.Offsetof(m.b), unsafe.Offsetof(m.c), unsafe.Offsetof(m.d), unsafe.Offsetof(m.e), unsafe.Offsetof(m.f), unsafe.Offsetof(m.g), unsafe.Offsetof(m.h))
	fmt.Println(unsafe.Sizeof(i), unsafe.Offsetof(i.y), unsafe.Offsetof(i.y.w), unsafe.Alignof(i.y.w))
	fmt.Println(unsafe.Sizeof(0), unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof(any(0)), unsafe.Sizeof(map[int]int{}), unsafe.Sizeof(1i), unsafe.Sizeof(uintptr(0)), unsafe.Sizeof(struct{}{}), unsafe.Sizeof([0]int{}))
	array := [4]uint32{0x01020304, 2, 3, 4}
	p := unsafe.Pointer(&array[0])
	second := (*uint32)(unsafe.Add(p, 4))
	*second = 77
	bytes := (*[16]byte)(p)
	fmt.Println(bytes[:8], array[1], *(*uint64)(p) == 77<<32|0x01020304)
	s := unsafe.Slice((*uint16)(p), 4)
	s[1] = 0xffff
	fmt.Printf("%x %d %d\n", array[0], len(s), cap(s))
	str := "hello"
	fmt.Println(unsafe.String(unsafe.StringData(str), 3), *unsafe.StringData(str), unsafe.SliceData([]int{5, 6}) != nil)
	f := 1.5
	fmt.Printf("%#x %v\n", *(*uint64)(unsafe.Pointer(&f)), uintptr(unsafe.Pointer(second))-uintptr(p))
	odd := (*uint32)(unsafe.Pointer(&bytes[5]))
	*odd = 0xaabbccdd
	fmt.Printf("%x\n", bytes[4:10])
	const size = unsafe.Sizeof(mixed{}) + unsafe.Offsetof(m.e)
	var sized [size]int8
	fmt.Println(len(sized))
	hdr := (*[3]uintptr)(unsafe.Pointer(&s))
	fmt.Println(hdr[1], hdr[2], hdr[0] == uintptr(p))
}

// Output:
// 96 8 8 16 24 40 48 64 88
// 12 4 4 2
// 8 16 24 16 8 16 8 0 0
// [4 3 2 1 77 0 0 0] 77 true
// ffff0304 4 4
// hel 104 true
// 0x3ff8000000000000 4
// 4dddccbbaa00
// 136
// 4 4 true
