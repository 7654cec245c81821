// Type parameters: constraints, instantiation, inference.

package p

type Number interface{ ~int | ~float64 }

type List[T any] struct {
	next *List[T]
	val  T
}

func (l *List[T]) Push(v T)   {}
func (l *List[E]) Each(f func(E)) {}
func (l List[int]) bad() int  { return 0 /* ERROR "cannot use 0 (untyped int constant) as int" */ }
func (l *List /* ERROR "receiver declares 2 type parameters, but receiver base type declares 1" */[A, B]) more()   {}

type Pair[K comparable, V any] struct {
	k K
	v V
}

type Set[T comparable] map[T]struct{}

type MyInt int

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func Map[A, B any](xs []A, f func(A) B) []B { return nil }
func Keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }
func New[T any]() *T { return new(T) }
func Same[T any](a, b T) {}
func Eq[T comparable](a, b T) bool { return a == b }

func use() {
	var _ List /* ERROR "cannot use generic type List[T any] without instantiation" */
	var _ List /* ERROR "too many type arguments for type List: have 2, want 1" */[int, string]
	var _ Pair /* ERROR "not enough type arguments for type Pair: have 1, want 2" */[int]
	var _ Pair[[ /* ERROR "[]int does not satisfy comparable" */]int, int]
	var _ Set[func( /* ERROR "func() does not satisfy comparable" */)]
	var _ int /* ERROR "invalid operation: int[string] (int is not a generic type)" */[string]
	var n Number /* ERROR "cannot use type Number outside a type constraint: interface contains type constraints" */
	_ = Sum( /* ERROR "string does not satisfy Number (string missing in ~int | ~float64)" */"a")
	_ = Sum(1, 2.5)
	_ = Sum(1, "a" /* ERROR "in call to Sum, mismatched types untyped int and untyped string (cannot infer T)" */)
	_ = Sum[string /* ERROR "string does not satisfy Number (string missing in ~int | ~float64)" */]("a")
	_ = Sum(MyInt(1), 2)
	_ = Sum(MyInt(1), 2.5 /* ERROR "cannot use 2.5 (untyped float constant) as MyInt value in argument to Sum (truncated)" */)
	_ = Sum([]int{1}...)
	_ = Map( /* ERROR "in call to Map, cannot infer B (declared at generics.go:33:13)" */[]int{1}, 5)
	_ = Map([]int{1}, func /* ERROR "in call to Map, type func(s string) int of func(s string) int {…} does not match inferred type func(int) B for func(A) B" */(s string) int { return 0 })
	_ = Map([]int{1}, func(i int) string { return "" })
	_ = Keys(map[string]int{})
	_ = Keys( /* ERROR "in call to Keys, M (type []int) does not satisfy ~map[K]V" */[]int{})
	_ = New( /* ERROR "in call to New, cannot infer T (declared at generics.go:35:10)" */)
	_ = New[int]()
	_ = New[int, string /* ERROR "got 2 type arguments but want 1" */]()
	Same(1, "a" /* ERROR "in call to Same, mismatched types untyped int and untyped string (cannot infer T)" */)
	Same(1, 2.5)
	Same(int8(1), 2)
	Same(int8(1), int16 /* ERROR "in call to Same, type int16 of int16(2) does not match inferred type int8 for T" */(2))
	_ = Eq( /* ERROR "[]int does not satisfy comparable" */[]int{}, nil)
	_ = Eq(any(1), any(2))
	f := Sum /* ERROR "cannot use generic function Sum without instantiation" */
	var g func(...int) int = Sum
	var h func(string) string = Sum /* ERROR "type func(string) string of h does not match func(xs ...T) (s T) (cannot infer T)" */
	_, _, _, _ = f, g, h, n
	l := &List[int]{}
	l.Push("a" /* ERROR "cannot use \"a\" (untyped string constant) as int value in argument to l.Push" */)
	l.Each(func(int) {})
	l.Each(func /* ERROR "cannot use func(string) {} (value of type func(string)) as func(int) value in argument to l.Each" */(string) {})
}

func body[T any, P *T, N Number, C comparable](t T, p P, n N, c C) {
	_ = t /* ERROR "invalid operation: operator + not defined on t (variable of type T constrained by any)" */ + t
	_ = t /* ERROR "invalid operation: t == t (incomparable types in type set)" */ == t
	_ = c == c
	_ = c /* ERROR "invalid operation: c < c (type parameter C cannot use operator <)" */ < c
	_ = n < n
	_ = n + 1
	_ = n + 1.5 /* ERROR "cannot convert 1.5 (untyped float constant) to type N" */
	_ = n /* ERROR "invalid operation: n + \"a\" (mismatched types N and untyped string)" */ + "a"
	_ = n /* ERROR "invalid operation: operator % not defined on n (variable of type N constrained by Number)" */ % 2
	_ = int(n)
	_ = string(n /* ERROR "cannot convert n (variable of type N constrained by Number) to type string: cannot convert float64 (in N) to type string" */)
	_ = t /* ERROR "invalid operation: cannot use type assertion on type parameter value t (variable of type T constrained by any)" */.(int)
	_ = any(t).(int)
	switch t /* ERROR "cannot use type switch on type parameter value t (variable of type T constrained by any)" */.(type) {
	}
	t.foo /* ERROR "t.foo undefined (type T has no field or method foo)" */()
	_ = t.x /* ERROR "t.x undefined (type T has no field or method x)" */
	*p = t
	var _ T = nil /* ERROR "cannot use nil as T value in variable declaration" */
	var _ int = t /* ERROR "cannot use t (variable of type T constrained by any) as int value in variable declaration" */
	var _ T = 1 /* ERROR "cannot use 1 (untyped int constant) as T value in variable declaration" */
	_ = N(1.5 /* ERROR "cannot convert 1.5 (untyped float value) to type N: cannot convert 1.5 (untyped float constant) to type int (in N)" */)
	_ = len(t /* ERROR "invalid argument: t (variable of type T constrained by any) for built-in len" */)
	for range t /* ERROR "cannot range over t (variable of type T constrained by any): no specific type" */ {
	}
	type local struct{ t T }
	_ = local{t}
}

type (
	I1 interface{ int | string }
	I2 interface{ ~ /* ERROR "invalid use of ~ (underlying type of MyInt is int)" */MyInt }
	I3 interface{ int | int /* ERROR "overlapping terms int and int" */ }
	I4 interface{ comparable /* ERROR "cannot use comparable in union" */ | int }
	I5 interface{ ~ /* ERROR "invalid use of ~ (error is an interface)" */error }
	I6[T any] interface{ T /* ERROR "term cannot be a type parameter" */ }
	I7[T any] interface{ ~[]T; Len() int }
	S1[T any] struct{ T /* ERROR "embedded field type cannot be a (pointer to a) type parameter" */ }
	A1[T any] = []T
	A2[T any] = T /* ERROR "cannot use type parameter declared in alias declaration as RHS" */
)

var (
	_ I1 /* ERROR "cannot use type I1 outside a type constraint: interface contains type constraints" */
	_ A1[int] = [ /* ERROR "cannot use []string{} (value of type []string) as A1[int] value in variable declaration" */]string{}
	_ interface /* ERROR "cannot use type interface{comparable} outside a type constraint: interface is (or embeds) comparable" */{ comparable }
)

func F[T I7[E], E any](t T) E { return t[t.Len()] }

func G[T interface{ m() }](t T) { t.m() }

type M1 struct{}

func (M1) m() {}

type M2 struct{}

func (*M2) m() {}

func calls() {
	G(M1{})
	G( /* ERROR "in call to G, T (type M2) does not satisfy interface{m()} (method m has pointer receiver)" */M2{})
	G(&M2{})
	G( /* ERROR "int does not satisfy interface{m()} (missing method m)" */1)
	G[M2 /* ERROR "M2 does not satisfy interface{m()} (method m has pointer receiver)" */](M2{})
}

func rec[T any](n int, t T) {
	rec(n, []T{t})
}
