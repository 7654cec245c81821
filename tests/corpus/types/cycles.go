// Declarations that refer to themselves, directly or by way of others.

package p

type T0 /* ERROR "invalid recursive type: T0 refers to itself" */ T0
type T1 /* ERROR "invalid recursive type: T1 refers to itself" */ [2]T1
type T2 /* ERROR "invalid recursive type: T2 refers to itself" */ struct{ t T2 }
type T3 /* ERROR "invalid recursive type T3" */ struct{ t T4 }
type T4 struct{ t [1]T3 }
type T5 struct{ t *T5 }
type T6 []T6
type T7 map[string]T7
type T8 func(T8) T8
type T9 /* ERROR "invalid recursive type: T9 refers to itself" */ interface{ T9 }
type T10 /* ERROR "invalid recursive type T10" */ interface{ T11 }
type T11 interface{ T10 }
type T12 interface{ m() T12 }
type T13 /* ERROR "invalid recursive type T13" */ [len(x13)]int

var x13 T13

type T14 /* ERROR "invalid recursive type: T14 refers to itself" */ struct{ a [unsafeSize]T14 }

const unsafeSize = 1

type (
	A0 /* ERROR "invalid recursive type: A0 refers to itself" */ = A0
	A1 /* ERROR "invalid recursive type: A1 refers to itself" */ = *A1
	A2 /* ERROR "invalid recursive type A2" */ = []A3
	A3 = A2
	A4 /* ERROR "invalid recursive type: A4 refers to itself" */ = struct{ *A4 }
)

type G0[T any] struct{ g G0 /* ERROR "invalid recursive type: G0[T] refers to itself" */[T] }
type G1[T any] struct{ g *G1[T] }
type G2[T G2[T]] struct{}
type G3[T interface{ m(T) }] struct{}

const (
	c0 /* ERROR "initialization cycle: c0 refers to itself" */ = c0
	c1 /* ERROR "initialization cycle for c1" */ = c2 + 1
	c2 = c1
)

var v0 /* ERROR "initialization cycle: v0 refers to itself" */ = v0
var v1 /* ERROR "initialization cycle for v1" */ = f1()

func f1() int { return v2 }

var v2 = v1
var v3 /* ERROR "initialization cycle: v3 refers to itself" */ = func() int { return v3() }
var v4, v5 /* ERROR "initialization cycle for v5" */ = f4()

func f4() (int, int) { return v5, 1 }

var (
	ok1 = ok2
	ok2 = ok3()
)

func ok3() int { return ok4 }

var ok4 = 1

func local() {
	type t /* ERROR "invalid recursive type: t refers to itself" */ struct{ t }
	type u struct{ *u }
	var a /* ERROR "declared and not used: a" */ = a /* ERROR "undefined: a" */
	const b = b /* ERROR "undefined: b" */
	f /* ERROR "declared and not used: f" */ := func() { f /* ERROR "undefined: f" */() }
}
