"""Fictitious holders: names of no one, numbers that are synthetic."""

import dataclasses

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = ["样本", "示例", "甲乙", "丙丁", "试用", "假设", "晓样", "子例", "明示", "文样"]
PLACES = ["北京市东城区样本大街", "上海市黄浦区示例路", "浙江省杭州市西湖区测试道", "广东省广州市天河区假设街",
          "四川省成都市锦江区样例巷", "江西省南昌市东湖区范本路"]
TRADES = ["网络科技", "信息技术", "文化传播", "商贸", "电子商务", "餐饮管理"]
# As in tests/js/field-examples.mjs: valid in form, issued to no one.
IDENTITY_NUMBERS = ["110101199001019992", "310101198506159985", "11010119800101998X", "441900199003079993"]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclasses.dataclass(frozen=True)
class Holder:
    """Who a document speaks of."""

    name: str
    is_male: bool
    birth: tuple
    place: str
    identity_number: str
    company: str
    credit_code: str
    domain: str
    phone: str


def pick(rng, items):
    """One of them."""
    return items[int(rng.integers(len(items)))]


def make_identity_number(rng, is_male):
    """A number with a right check digit, of a sequence (99x) that is not given out."""
    birth = (int(rng.integers(1960, 2000)), int(rng.integers(1, 13)), int(rng.integers(1, 29)))
    sequence = 990 + 2 * int(rng.integers(0, 5)) + (1 if is_male else 0)
    digits = f"{pick(rng, [110101, 310101, 441900, 330106])}{birth[0]}{birth[1]:02}{birth[2]:02}{sequence}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]
    return digits + check, birth


def make_credit_code(rng):
    """18 characters with a right check character; the organisation part starts with MA9X."""
    code = "91" + "110101" + "MA9X" + "".join(pick(rng, CREDIT_ALPHABET) for _ in range(5))
    total = sum(CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + CREDIT_ALPHABET[(31 - total % 31) % 31]


def make_holder(rng):
    """Someone who does not exist."""
    is_male = bool(rng.integers(2))
    number, birth = make_identity_number(rng, is_male)
    company = f"{pick(rng, ['北京', '上海', '杭州', '广州'])}{pick(rng, ['样本', '示例', '假设', '范例'])}" \
              f"{pick(rng, TRADES)}有限公司"
    return Holder(
        name=pick(rng, SURNAMES) + pick(rng, GIVEN),
        is_male=is_male,
        birth=birth,
        place=f"{pick(rng, PLACES)}{rng.integers(1, 400)}号样本小区{rng.integers(1, 20)}幢{rng.integers(101, 2000)}室",
        identity_number=number,
        company=company,
        credit_code=make_credit_code(rng),
        domain=f"{pick(rng, ['sample', 'example', 'test-shop', 'demo-site'])}{rng.integers(10, 999)}.example",
        phone=f"1390000{rng.integers(1000, 9999)}",
    )
