// Assignments, calls and returns: counts, types, places.

package p

type T struct{ x int }

func (T) value()    {}
func (*T) pointer() {}

func one() int            { return 1 }
func two() (int, string)  { return 1, "" }
func none()               {}
func some(a int, b ...string) {}

func assign(m map[string]T, s []int, p *T, ch <-chan int, out chan<- int) (n int, err error) {
	var x, y /* ERROR "declared and not used: y" */ int
	x, y = 1 /* ERROR "assignment mismatch: 2 variables but 1 value" */
	x, y = two /* ERROR "cannot use 2nd function result (value of type string) as int value in multiple assignment" */()
	x = two /* ERROR "assignment mismatch: 1 variable but two returns 2 values" */()
	x = none /* ERROR "none() (no value) used as value" */()
	x, z /* ERROR "declared and not used: z" */ := 1 /* ERROR "assignment mismatch: 2 variables but 3 values" */, 2, 3
	x, y := /* ERROR "no new variables on left side of :=" */ 1, 2
	m /* ERROR "cannot assign to struct field m[\"a\"].x in map" */["a"].x = 1
	one /* ERROR "cannot assign to one() (neither addressable nor a map index expression)" */() = 2
	"a" /* ERROR "cannot assign to \"a\"[0] (neither addressable nor a map index expression)" */[0] = 'b'
	x /* ERROR "invalid operation: x += \"a\" (mismatched types int and untyped string)" */ += "a"
	x++ 
	s /* ERROR "invalid operation: s++ (non-numeric type []int)" */++
	T /* ERROR "cannot assign to T{}.x (neither addressable nor a map index expression)" */{}.x = 3
	out <- "a" /* ERROR "cannot use \"a\" (untyped string constant) as int value in send" */
	ch /* ERROR "invalid operation: cannot send to receive-only channel <-chan int ch (variable of type <-chan int)" */ <- 1
	<-out /* ERROR "invalid operation: cannot receive from send-only channel chan<- int out (variable of type chan<- int)" */
	_ = <-x /* ERROR "invalid operation: cannot receive from non-channel int x (variable of type int)" */
	p = T /* ERROR "cannot use T{} (value of struct type T) as *T value in assignment" */{}
	*x /* ERROR "invalid operation: cannot indirect x (variable of type int)" */ = 1
	& /* ERROR "cannot assign to &x (neither addressable nor a map index expression)" */x = p
	T{}.pointer /* ERROR "cannot call pointer method pointer on T" */()
	p.value()
	p.missing /* ERROR "p.missing undefined (type *T has no field or method missing)" */()
	p.X /* ERROR "p.X undefined (type *T has no field or method X, but does have field x)" */ = 1
	undefined /* ERROR "undefined: undefined" */.x = 2
	_ = _ /* ERROR "cannot use _ as value or type" */
	some /* ERROR "not enough arguments in call to some" */()
	some(1, "a", 2 /* ERROR "cannot use 2 (untyped int constant) as string value in argument to some" */)
	some(1, s /* ERROR "cannot use s (variable of type []int) as []string value in argument to some" */...)
	some /* ERROR "cannot use ... with 2-valued two()" */(two()...)
	one(1 /* ERROR "too many arguments in call to one" */)
	none(two /* ERROR "too many arguments in call to none" */())
	x /* ERROR "invalid operation: cannot call x (variable of type int): int is not a function" */(1)
	go one /* ERROR "expression in go must be function call" */
	defer recover()
	defer int /* ERROR "defer requires function call, not conversion int(3) (constant 3 of type int)" */(3)
	go func /* ERROR "expression in go must be function call" */() {}
	s.len /* ERROR "s.len undefined (type []int has no field or method len)" */()
	return 1 /* ERROR "not enough return values" */
	return 1, nil, 2 /* ERROR "too many return values" */
	return two /* ERROR "cannot use 2nd function result (value of type string) as error value in return statement: string does not implement error (missing method Error)" */()
}

func missing() int {
	for {
		break
	}
} /* ERROR "missing return" */

func fine() int {
	for {
	}
}

func shadow() (err error) {
	{
		err := error(nil)
		return /* ERROR "result parameter err not in scope at return" */
		_ = err
	}
} /* ERROR "missing return" */

func unused() {
	a /* ERROR "declared and not used: a" */ := 1
	var b, c /* ERROR "declared and not used: c" */ int
	_ = func() { d /* ERROR "declared and not used: d" */ := b }
	c = 2
	switch e /* ERROR "e declared and not used" */ := any(1).(type) {
	}
	for i := range 3 {
		f /* ERROR "declared and not used: f" */ := i
	}
}
