// Untyped constants: representability, overflow, default types, shifts.

package p

const (
	big   = 1 << 100
	pi    = 3.14159
	typed int8 = 100
)

var (
	_ int8    = 128 /* ERROR "cannot use 128 (untyped int constant) as int8 value in variable declaration (overflows)" */
	_ uint    = - /* ERROR "cannot use -1 (untyped int constant) as uint value in variable declaration (overflows)" */1
	_ int     = 1.5 /* ERROR "cannot use 1.5 (untyped float constant) as int value in variable declaration (truncated)" */
	_ int     = big /* ERROR "cannot use big (untyped int constant 1267650600228229401496703205376) as int value in variable declaration (overflows)" */
	_ float32 = 1e39 /* ERROR "cannot use 1e39 (untyped float constant 1e+39) as float32 value in variable declaration (overflows)" */
	_ string  = 65 /* ERROR "cannot use 65 (untyped int constant) as string value in variable declaration" */
	_ bool    = 1 /* ERROR "cannot use 1 (untyped int constant) as bool value in variable declaration" */
	_ byte    = 'ā' /* ERROR "cannot use 'ā' (untyped rune constant 257) as byte value in variable declaration (overflows)" */
	_ int     = "a" /* ERROR "cannot use \"a\" + \"b\" (untyped string constant \"ab\") as int value in variable declaration" */ + "b"
	_         = big /* ERROR "cannot use big (untyped int constant 1267650600228229401496703205376) as int value in variable declaration (overflows)" */
	_         = typed /* ERROR "typed + 100 (constant 200 of type int8) overflows int8" */ + 100
	_         = - /* ERROR "-typed * 2 (constant -200 of type int8) overflows int8" */typed * 2
	_         = uint8 /* ERROR "uint8(255) + 1 (constant 256 of type uint8) overflows uint8" */(255) + 1
	_         = 5 / 0 /* ERROR "invalid operation: division by zero" */
	_         = 5.0 / 0 /* ERROR "invalid operation: division by zero" */
	_         = 1 /* ERROR "invalid operation: operator % not defined on 1 (untyped float constant)" */ % 0.0
	_         = "a" /* ERROR "invalid operation: operator - not defined on \"a\" (untyped string constant)" */ - "b"
	_         = !1 /* ERROR "invalid operation: operator ! not defined on 1 (untyped int constant)" */
	_         = ^1.5 /* ERROR "invalid operation: operator ^ not defined on 1.5 (untyped float constant)" */
	_         = 1 << - /* ERROR "invalid operation: negative shift count -1 (untyped int constant)" */1
	_         = 1.5 /* ERROR "invalid operation: shifted operand 1.5 (untyped float constant) must be integer" */ << 2
	_         = 1 << 10000 /* ERROR "invalid operation: invalid shift count 10000 (untyped int constant)" */
	_         = nil /* ERROR "use of untyped nil in variable declaration" */
	_ int     = nil /* ERROR "cannot use nil as int value in variable declaration" */
	_ [2]int  = [ /* ERROR "cannot use [3]int{} (value of type [3]int) as [2]int value in variable declaration" */3]int{}
	_         = complex(1 /* ERROR "invalid operation: complex(1, \"a\") (mismatched types untyped float and untyped string)" */, "a")
	_         = 1i /* ERROR "invalid operation: 1i < 2i (operator < not defined on untyped complex)" */ < 2i
)

func shifts(n uint, f float64) {
	var _ float64 = 1 /* ERROR "invalid operation: shifted operand 1 (type float64) must be integer" */ << n
	var _ = 1.0 /* ERROR "invalid operation: shifted operand 1.0 (type float64) must be integer" */ << n
	var _ int = 1.0 << n
	_ = f /* ERROR "invalid operation: shifted operand f (variable of type float64) must be integer" */ << 1
	_ = n << 1.5 /* ERROR "1.5 (untyped float constant) truncated to uint" */
	_ = n << - /* ERROR "invalid operation: negative shift count -1 (untyped int constant)" */1
	_ = "a" /* ERROR "invalid operation: shifted operand \"a\" (untyped string constant) must be integer" */ << n
	_ = float32(1 /* ERROR "invalid operation: shifted operand 1 (type float32) must be integer" */ << n)
	var _ [1 << 3]int
	var _ [n /* ERROR "invalid array length n" */]int
}

const (
	a = iota + n
	b
	n = len("héllo")
	c = len([n]int{})
	d = f /* ERROR "f() (value of type int) is not constant" */()
	e uint8 = iota /* ERROR "cannot use iota * 200 (untyped int constant 1000) as uint8 value in constant declaration (overflows)" */ * 200
	g /* ERROR "cannot use iota * 200 (untyped int constant 1200) as uint8 value in constant declaration (overflows)" */, h /* ERROR "missing init expr for h" */
	i, j /* ERROR "missing init expr for j" */ = 1
)

func f() int { return iota /* ERROR "cannot use iota outside constant declaration" */ }
