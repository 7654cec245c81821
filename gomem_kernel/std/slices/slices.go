// Package slices holds functions for slices of any type.
//
// What leaves elements over at the end of a slice sets them to zero, so that they keep nothing alive.
package slices

import (
	"cmp"
	"math/bits"
	"unsafe"
)

// Equal tells whether both slices have the same length and elements.
func Equal[S ~[]E, E comparable](s1, s2 S) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i := range s1 {
		if s1[i] != s2[i] {
			return false
		}
	}
	return true
}

// EqualFunc is Equal with elements compared by eq.
func EqualFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, eq func(E1, E2) bool) bool {
	if len(s1) != len(s2) {
		return false
	}
	for i, v := range s1 {
		if !eq(v, s2[i]) {
			return false
		}
	}
	return true
}

// Compare compares element by element; if all are equal, the shorter slice stands before.
func Compare[S ~[]E, E cmp.Ordered](s1, s2 S) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp.Compare(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// CompareFunc is Compare with elements compared by cmp.
func CompareFunc[S1 ~[]E1, S2 ~[]E2, E1, E2 any](s1 S1, s2 S2, cmp func(E1, E2) int) int {
	for i, v := range s1 {
		if i >= len(s2) {
			return +1
		}
		if c := cmp(v, s2[i]); c != 0 {
			return c
		}
	}
	if len(s1) < len(s2) {
		return -1
	}
	return 0
}

// Index gives the index of the first v in s, or -1.
func Index[S ~[]E, E comparable](s S, v E) int {
	for i := range s {
		if v == s[i] {
			return i
		}
	}
	return -1
}

// IndexFunc gives the index of the first element for which f holds, or -1.
func IndexFunc[S ~[]E, E any](s S, f func(E) bool) int {
	for i := range s {
		if f(s[i]) {
			return i
		}
	}
	return -1
}

// Contains tells whether v is in s.
func Contains[S ~[]E, E comparable](s S, v E) bool {
	return Index(s, v) >= 0
}

// ContainsFunc tells whether f holds for some element.
func ContainsFunc[S ~[]E, E any](s S, f func(E) bool) bool {
	return IndexFunc(s, f) >= 0
}

// overlap tells whether the slices have an element in common.
func overlap[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	size := unsafe.Sizeof(a[0])
	startA, startB := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&b[0]))
	return startA < startB+uintptr(len(b))*size && startB < startA+uintptr(len(a))*size
}

// Insert puts v before element i; it panics if i is out of range.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	rest := s[i:]
	n, m := len(s), len(v)
	switch {
	case m == 0:
		return s
	case i == n:
		return append(s, v...)
	case n+m > cap(s):
		// Growing by append gives a good capacity.
		grown := append(s[:i], make(S, n+m-i)...)
		copy(grown[i:], v)
		copy(grown[i+m:], rest)
		return grown
	}
	s = s[:n+m]
	if !overlap(v, s[i+m:]) {
		copy(s[i+m:], rest)
		copy(s[i:], v)
		return s
	}
	// v may move with the rest: it is put behind all and then turned to its place.
	copy(s[n:], v)
	rotateRight(s[i:], m)
	return s
}

// rotateRight moves the last n elements to the front.
func rotateRight[E any](s []E, n int) {
	Reverse(s[:len(s)-n])
	Reverse(s[len(s)-n:])
	Reverse(s)
}

// Delete removes elements i to j-1; it panics if they are out of range.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	kept := append(s[:i], s[j:]...)
	clear(s[len(kept):])
	return kept
}

// DeleteFunc removes the elements for which del holds.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	n := IndexFunc(s, del)
	if n < 0 {
		return s
	}
	for _, v := range s[n+1:] {
		if !del(v) {
			s[n] = v
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// Replace puts v in place of elements i to j-1; it panics if they are out of range.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	n, m := len(s), len(v)
	if i == j {
		return Insert(s, i, v...)
	}
	if j == n {
		replaced := append(s[:i], v...)
		if len(replaced) < n {
			clear(s[len(replaced):])
		}
		return replaced
	}
	rest := s[j:]
	total := i + m + len(rest)
	if total > cap(s) {
		grown := append(s[:i], make(S, total-i)...)
		copy(grown[i:], v)
		copy(grown[i+m:], rest)
		return grown
	}
	r := s[:total]
	switch more := m - (j - i); {
	case more <= 0:
		copy(r[i:], v)
		copy(r[i+m:], rest)
		clear(s[total:])
	case !overlap(r[i+m:], v):
		copy(r[i+m:], rest)
		copy(r[i:], v)
	default:
		// v lies where the rest moves to, and may lie where it itself is to stand.
		apart := append([]E(nil), v...)
		copy(r[i+m:], rest)
		copy(r[i:], apart)
	}
	return r
}

// Clone gives a copy of s, nil for nil; elements are assigned.
func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	return append(S{}, s...)
}

// Compact leaves one of each run of equal elements.
func Compact[S ~[]E, E comparable](s S) S {
	for i := 1; i < len(s); i++ {
		if s[i] != s[i-1] {
			continue
		}
		n := i
		for j := i + 1; j < len(s); j++ {
			if s[j] != s[j-1] {
				s[n] = s[j]
				n++
			}
		}
		clear(s[n:])
		return s[:n]
	}
	return s
}

// CompactFunc is Compact with elements compared by eq.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	for i := 1; i < len(s); i++ {
		if !eq(s[i], s[i-1]) {
			continue
		}
		n := i
		for j := i + 1; j < len(s); j++ {
			if !eq(s[j], s[j-1]) {
				s[n] = s[j]
				n++
			}
		}
		clear(s[n:])
		return s[:n]
	}
	return s
}

// Grow makes room for n more elements; it panics if n is negative.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if missing := n - (cap(s) - len(s)); missing > 0 {
		s = append(s[:cap(s)], make([]E, missing)...)[:len(s)]
	}
	return s
}

// Clip gives s with the capacity of its length.
func Clip[S ~[]E, E any](s S) S {
	return s[:len(s):len(s)]
}

// Reverse puts the elements in the opposite order.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat gives the elements of all slices in a new one.
func Concat[S ~[]E, E any](slices ...S) S {
	size := 0
	for _, s := range slices {
		size += len(s)
		if size < 0 {
			panic("len out of range")
		}
	}
	all := Grow[S](nil, size)
	for _, s := range slices {
		all = append(all, s...)
	}
	return all
}

// Repeat gives count copies of x one after the other in a new slice; it panics if count is negative.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	hi, lo := bits.Mul(uint(len(x)), uint(count))
	if hi > 0 || lo > 1<<63-1 {
		panic("the result of (len(x) * count) overflows")
	}
	repeated := make(S, int(lo))
	n := copy(repeated, x)
	for n < len(repeated) {
		n += copy(repeated[n:], repeated[:n])
	}
	return repeated
}
