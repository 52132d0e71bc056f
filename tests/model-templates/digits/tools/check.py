"""Checks an ONNX model with the format's own checker and prints its operators, inputs and outputs. Usage: check.py MODEL"""
import sys

import onnx

model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)


def shape(value):
    return f"{value.name}[{','.join(str(d.dim_param or d.dim_value) for d in value.type.tensor_type.shape.dim)}]"


print(" ".join(node.op_type for node in model.graph.node))
print(" ".join(shape(value) for value in model.graph.input))
print(" ".join(shape(value) for value in model.graph.output))
print(f"opset {model.opset_import[0].version}, IR {model.ir_version}")
