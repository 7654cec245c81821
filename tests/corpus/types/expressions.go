// Operators, conversions, indices, literals, built-in functions.

package p

import "unsafe"

type (
	S  struct{ a, b int }
	MS struct{ f []int }
	E  struct{ S; c int }
	I  int
	Fn func()
)

func operators(i int, u uint, f float64, s string, b bool, p *int, sl []int, m map[string]int, fn func(), st S, ms MS, c chan int) {
	_ = i /* ERROR "invalid operation: i + u (mismatched types int and uint)" */ + u
	_ = i /* ERROR "invalid operation: i + f (mismatched types int and float64)" */ + f
	_ = i + 1.5 /* ERROR "1.5 (untyped float constant) truncated to int" */
	_ = s /* ERROR "invalid operation: s + 1 (mismatched types string and untyped int)" */ + 1
	_ = s /* ERROR "invalid operation: s + 'a' (mismatched types string and untyped rune)" */ + 'a'
	_ = i /* ERROR "invalid operation: i && b (mismatched types int and bool)" */ && b
	_ = -s /* ERROR "invalid operation: operator - not defined on s (variable of type string)" */
	_ = !i /* ERROR "invalid operation: operator ! not defined on i (variable of type int)" */
	_ = ^f /* ERROR "invalid operation: operator ^ not defined on f (variable of type float64)" */
	_ = b /* ERROR "invalid operation: operator + not defined on b (variable of type bool)" */ + b
	_ = i == s /* ERROR "invalid operation: i == s (mismatched types int and string)" */
	_ = sl /* ERROR "invalid operation: sl == sl (slice can only be compared to nil)" */ == sl
	_ = sl == nil
	_ = m /* ERROR "invalid operation: m == m (map can only be compared to nil)" */ == m
	_ = fn /* ERROR "invalid operation: fn == fn (func can only be compared to nil)" */ == fn
	_ = st == st
	_ = ms /* ERROR "invalid operation: ms == ms (struct containing []int cannot be compared)" */ == ms
	_ = st /* ERROR "invalid operation: st < st (operator < not defined on struct)" */ < st
	_ = p /* ERROR "invalid operation: p < p (operator < not defined on pointer)" */ < p
	_ = p /* ERROR "invalid operation: p + 1 (mismatched types *int and untyped int)" */ + 1
	_ = nil == nil /* ERROR "invalid operation: nil == nil (operator == not defined on untyped nil)" */
	_ = i == nil /* ERROR "invalid operation: i == nil (mismatched types int and untyped nil)" */
	_ = *i /* ERROR "invalid operation: cannot indirect i (variable of type int)" */
	_ = &1 /* ERROR "invalid operation: cannot take address of 1 (untyped int constant)" */
	_ = &f /* ERROR "invalid operation: cannot call f (variable of type float64): float64 is not a function" */(1)
	_ = &i == p
	_ = [2]int{} == [ /* ERROR "invalid operation: [2]int{} == [3]int{} (mismatched types [2]int and [3]int)" */3]int{}
	_ = c == nil
	_ = s[0] == "a" /* ERROR "invalid operation: s[0] == \"a\" (mismatched types byte and untyped string)" */
	i /* ERROR "i == 1 (untyped bool value) is not used" */ == 1
	- /* ERROR "-i (value of type int) is not used" */i
	s /* ERROR "s (variable of type string) is not used" */
	len /* ERROR "len(s) (value of type int) is not used" */(s)
	append /* ERROR "append(sl, 1) (value of type []int) is not used" */(sl, 1)
	func /* ERROR "func() {} (value of type func()) is not used" */() {}
	int /* ERROR "int(i) (value of type int) is not used" */(i)
	_ = i.x /* ERROR "i.x undefined (type int has no field or method x)" */
	_ = int /* ERROR "int (type) is not an expression" */
	_ = len /* ERROR "len (built-in) must be called" */
	_ = S /* ERROR "S (type) is not an expression" */
}

func conversions(i int, f float64, s string, bs []byte, p *int, e any, st S) {
	_ = int(s /* ERROR "cannot convert s (variable of type string) to type int" */)
	_ = string(f /* ERROR "cannot convert f (variable of type float64) to type string" */)
	_ = string(i)
	_ = []byte(s)
	_ = string(bs)
	_ = []int(s /* ERROR "cannot convert s (variable of type string) to type []int" */)
	_ = (*float64)(p /* ERROR "cannot convert p (variable of type *int) to type *float64" */)
	_ = (*float64)(unsafe.Pointer(p))
	_ = uintptr(p /* ERROR "cannot convert p (variable of type *int) to type uintptr" */)
	_ = bool(i /* ERROR "cannot convert i (variable of type int) to type bool" */)
	_ = I(i)
	_ = int8(300 /* ERROR "constant 300 overflows int8" */)
	_ = int(1.5 /* ERROR "cannot convert 1.5 (untyped float constant) to type int" */)
	_ = uint(- /* ERROR "constant -1 overflows uint" */1)
	_ = S(struct{ a, b int }{})
	_ = S(struct /* ERROR "cannot convert struct{a int}{} (value of type struct{a int}) to type S" */{ a int }{})
	_ = E(st /* ERROR "cannot convert st (variable of struct type S) to type E" */)
	_ = int /* ERROR "missing argument in conversion to int" */()
	_ = int(1, 2 /* ERROR "too many arguments in conversion to int" */)
	_ = int(e /* ERROR "cannot convert e (variable of interface type any) to type int: need type assertion" */)
	_ = [4]byte(bs)
	_ = [4]int(bs /* ERROR "cannot convert bs (variable of type []byte) to type [4]int" */)
	_ = (*[4]byte)(bs)
	_ = Fn(nil)
	_ = float32("1" /* ERROR "cannot convert \"1\" (untyped string constant) to type float32" */)
}

func indices(a [3]int, pa *[3]int, s []int, str string, m map[string]int, i8 int8, f float64) {
	_ = a[3 /* ERROR "invalid argument: index 3 out of bounds [0:3]" */]
	_ = a[- /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */1]
	_ = pa[5 /* ERROR "invalid argument: index 5 out of bounds [0:3]" */]
	_ = s[- /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */1]
	_ = s[1.0]
	_ = s[1.5 /* ERROR "1.5 (untyped float constant) truncated to int" */]
	_ = s["a" /* ERROR "cannot convert \"a\" (untyped string constant) to type int" */]
	_ = s[f /* ERROR "invalid argument: index f (variable of type float64) must be integer" */]
	_ = s[i8]
	_ = str[1:2:3 /* ERROR "invalid operation: 3-index slice of string" */]
	_ = "abc"[5 /* ERROR "invalid argument: index 5 out of bounds [0:3]" */]
	_ = m[1 /* ERROR "cannot use 1 (untyped int constant) as string value in map index" */]
	_ = m /* ERROR "cannot slice m (variable of type map[string]int)" */[0:1]
	_ = s[2:1 /* ERROR "invalid slice indices: 1 < 2" */]
	_ = a[1:5 /* ERROR "invalid argument: index 5 out of bounds [0:4]" */]
	_ = [ /* ERROR "cannot slice unaddressable value [3]int{} (value of type [3]int)" */3]int{}[:]
	_ = i8[ /* ERROR "cannot index i8 (variable of type int8)" */0]
	m["a"]++
}

var (
	_ = S{1} /* ERROR "too few values in struct literal of type S" */
	_ = S{1, 2, 3 /* ERROR "too many values in struct literal of type S" */}
	_ = S{a: 1, 2 /* ERROR "mixture of field:value and value elements in struct literal" */}
	_ = S{a: 1, a /* ERROR "duplicate field name a in struct literal" */: 2}
	_ = S{c /* ERROR "unknown field c in struct literal of type S" */: 1}
	_ = S{A /* ERROR "unknown field A in struct literal of type S, but does have a" */: 1}
	_ = S{"x" /* ERROR "cannot use \"x\" (untyped string constant) as int value in struct literal" */, 2}
	_ = E{a: 1}
	_ = E{a: 1, S /* ERROR "cannot specify embedded field S and enclosed promoted field a" */: S{}}
	_ = E{S: S{}, c: 3}
	_ = [2]int{1, 2, 3 /* ERROR "index 2 is out of bounds (>= 2)" */}
	_ = [2]int{5 /* ERROR "invalid argument: index 5 out of bounds [0:2]" */: 1}
	_ = [...]int{0: 1, 0 /* ERROR "duplicate index 0 in array or slice literal" */: 2}
	_ = [...]int{- /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */1: 1}
	_ = []int{"a" /* ERROR "cannot use \"a\" (untyped string constant) as int value in array or slice literal" */, 1.5 /* ERROR "cannot use 1.5 (untyped float constant) as int value in array or slice literal (truncated)" */}
	_ = []int{x /* ERROR "undefined: x" */: 1}
	_ = map[string]int{"a": 1, "a" /* ERROR "duplicate key \"a\" in map literal" */: 2}
	_ = map[string]int{1 /* ERROR "missing key in map literal" */}
	_ = map[string]int{1 /* ERROR "cannot use 1 (untyped int constant) as string value in map literal" */: 1}
	_ = map[[ /* ERROR "invalid map key type []int" */]int]int{}
	_ = []S{{1, 2}, {1} /* ERROR "too few values in struct literal of type S" */, {a: "x" /* ERROR "cannot use \"x\" (untyped string constant) as int value in struct literal" */}}
	_ = map[S]*S{{1, 2}: {3, 4}, {1, 2}: nil}
	_ = int /* ERROR "invalid composite literal type int" */{}
	_ = I /* ERROR "invalid composite literal type I" */{1}
	_ = *S /* ERROR "invalid operation: cannot indirect S{} (value of struct type S)" */{}
	_ = &S{1, 2}
	_ [ /* ERROR "invalid use of [...] array (outside a composite literal)" */...]int
	_ [- /* ERROR "invalid array length -1 (untyped int constant)" */1]int
	_ [1.5 /* ERROR "array length 1.5 (untyped float constant) must be integer" */]int
	_ = [f /* ERROR "invalid array length f" */]int{}
)

func f() int { return 3 }

func builtinCalls(s []int, m map[string]int, c chan<- int, r <-chan int, str string, x int, p *[4]int) {
	_ = append(s, "a" /* ERROR "cannot use \"a\" (untyped string constant) as int value in argument to append" */)
	_ = append(x /* ERROR "invalid append: argument must be a slice; have x (variable of type int)" */, 1)
	_ = append(s, s /* ERROR "cannot use s (variable of type []int) as int value in argument to append" */)
	_ = append(s, s...)
	_ = append([]byte("a"), str...)
	_ = append(nil /* ERROR "invalid append: argument must be a slice; have untyped nil" */, 1)
	_ = append /* ERROR "invalid operation: not enough arguments for append() (expected 1, found 0)" */()
	_ = cap(m /* ERROR "invalid argument: m (variable of type map[string]int) for built-in cap" */)
	_ = len(x /* ERROR "invalid argument: x (variable of type int) for built-in len" */)
	_ = len /* ERROR "invalid operation: too many arguments for len(s, s) (expected 1, found 2)" */(s, s)
	_ = len(p)
	close(r /* ERROR "invalid operation: cannot close receive-only channel r (variable of type <-chan int)" */)
	close(c)
	close(x /* ERROR "invalid operation: cannot close non-channel x (variable of type int)" */)
	copy(s /* ERROR "invalid copy: arguments s (variable of type []int) and str (variable of type string) have different element types int and byte" */, str)
	copy([]byte{}, str)
	copy(s /* ERROR "invalid copy: arguments s (variable of type []int) and []string{} (value of type []string) have different element types int and string" */, []string{})
	delete(m, 1 /* ERROR "cannot use 1 (untyped int constant) as string value in argument to delete" */)
	delete(s /* ERROR "invalid argument: s (variable of type []int) is not a map" */, 1)
	clear(x /* ERROR "invalid argument: cannot clear x (variable of type int): argument must be (or constrained by) map or slice" */)
	clear(m)
	_ = make(int /* ERROR "invalid argument: cannot make int: type must be slice, map, or channel" */)
	_ = make /* ERROR "invalid operation: make([]int) expects 2 or 3 arguments; found 1" */([]int)
	_ = make([]int, - /* ERROR "invalid argument: index -1 (constant of type int) must not be negative" */1)
	_ = make([]int, 5 /* ERROR "invalid argument: length and capacity swapped" */, 3)
	_ = make([]int, "a" /* ERROR "cannot convert \"a\" (untyped string constant) to type int" */)
	_ = make /* ERROR "invalid operation: make(map[string]int, 1, 2) expects 1 or 2 arguments; found 3" */(map[string]int, 1, 2)
	_ = new /* ERROR "invalid operation: not enough arguments for new() (expected 1, found 0)" */()
	_ = new(5)
	_ = new(nil /* ERROR "use of untyped nil in argument to new" */)
	_ = new /* ERROR "invalid operation: too many arguments for new(int, 1) (expected 1, found 2)" */(int, 1)
	_ = min /* ERROR "invalid operation: not enough arguments for min() (expected 1, found 0)" */()
	_ = min(1, "a" /* ERROR "invalid argument: mismatched types untyped int (previous argument) and untyped string (type of \"a\")" */)
	_ = max(1, 2.5, 'a')
	_ = max(x, 1.5 /* ERROR "1.5 (untyped float constant) truncated to int" */)
	_ = min(s /* ERROR "invalid argument: s (variable of type []int) cannot be ordered" */)
	_ = complex(1 /* ERROR "invalid argument: arguments have type int, expected floating-point" */, x)
	_ = real(x /* ERROR "invalid argument: argument has type int, expected complex type" */)
	panic /* ERROR "invalid operation: not enough arguments for panic() (expected 1, found 0)" */()
	print(nil /* ERROR "use of untyped nil in argument to built-in print" */)
	_ = recover /* ERROR "invalid operation: too many arguments for recover(1) (expected 0, found 1)" */(1)
	_ = cap(str /* ERROR "invalid argument: str (variable of type string) for built-in cap" */)
	_ = unsafe /* ERROR "invalid operation: not enough arguments for unsafe.Sizeof() (expected 1, found 0)" */.Sizeof()
	_ = unsafe.Offsetof(x /* ERROR "invalid argument: x is not a selector expression" */)
	_ = unsafe.Offsetof(S{}.b)
	_ = unsafe.Add(x /* ERROR "cannot use x (variable of type int) as unsafe.Pointer value in argument to unsafe.Add" */, 1)
	_ = unsafe.Slice(x /* ERROR "invalid argument: x (variable of type int) is not a pointer" */, 1)
	_ = unsafe.String("a" /* ERROR "cannot use \"a\" (untyped string constant) as *byte value in argument to unsafe.String" */, 1)
	_ = len /* ERROR "invalid operation: invalid use of ... with built-in len" */(make([]int, 1)...)
}
