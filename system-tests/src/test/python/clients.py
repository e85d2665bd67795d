"""Asks with one client as people use it, and prints what a test wants to know; anything unexpected ends it with a trace."""

import json
import os
import sys

CLIENT, MODEL = sys.argv[1:]
URL = os.environ["TRUNKLINE_URL"] + "/api/v1"
KEY = os.environ["TRUNKLINE_API_KEY"]
PROMPT = "Hello #tokens=6"
TOOL_PROMPT = "Weather in Bonn? #tool"
PARAMETERS = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TOOL = {"type": "function", "function": {"name": "get_weather", "description": "Weather", "parameters": PARAMETERS}}


def told(what, text, finish="", cost=None):
    print(what, "characters", len(text or ""), "finish", finish, "cost", cost is not None and cost > 0)


def openai():
    from openai import BadRequestError, OpenAI

    client = OpenAI(base_url=URL, api_key=KEY, max_retries=0)
    messages = [{"role": "user", "content": PROMPT}]
    answer = client.chat.completions.create(model=MODEL, messages=messages)
    told("whole", answer.choices[0].message.content, answer.choices[0].finish_reason, answer.usage.cost)
    with client.chat.completions.stream(model=MODEL, messages=messages) as stream:
        last = [event for event in stream][-1]
        final = stream.get_final_completion()
    assert last.type in ("chunk", "content.done"), last.type
    message = final.choices[0].message
    assert message.role == "assistant", message.role
    told("streamed", message.content, final.choices[0].finish_reason, final.usage.cost)
    asked = [{"role": "user", "content": TOOL_PROMPT}]
    called = client.chat.completions.create(model=MODEL, messages=asked, tools=[TOOL]).choices[0].message
    call = called.tool_calls[0]
    json.loads(call.function.arguments)
    asked += [called, {"role": "tool", "tool_call_id": call.id, "content": "Rain"}]
    print("tools", client.chat.completions.create(model=MODEL, messages=asked, tools=[TOOL]).choices[0].finish_reason)
    vectors = client.embeddings.create(model="simulated/parrot-embed", input=["Hello", "line"], dimensions=4)
    print("vectors", len(vectors.data), len(vectors.data[1].embedding), "cost", vectors.usage.cost > 0)
    print("models", client.models.retrieve(MODEL).id == MODEL and MODEL in [model.id for model in client.models.list()])
    try:
        client.chat.completions.create(model="nobody/nothing", messages=messages)
    except BadRequestError as error:
        print("error", error.status_code, error.body["code"])


def litellm():
    import litellm

    model = "openrouter/" + MODEL
    shared = {"model": model, "api_base": URL, "api_key": KEY, "num_retries": 0}
    messages = [{"role": "user", "content": PROMPT}]
    answer = litellm.completion(messages=messages, **shared)
    told("whole", answer.choices[0].message.content, answer.choices[0].finish_reason, answer.usage.cost)
    chunks = list(litellm.completion(messages=messages, stream=True, stream_options={"include_usage": True}, **shared))
    whole = litellm.stream_chunk_builder(chunks, messages=messages)
    told("streamed", whole.choices[0].message.content, whole.choices[0].finish_reason, whole.usage.cost)
    asked = [{"role": "user", "content": TOOL_PROMPT}]
    called = litellm.completion(messages=asked, tools=[TOOL], **shared).choices[0].message
    call = called.tool_calls[0]
    json.loads(call.function.arguments)
    asked += [called.model_dump(), {"role": "tool", "tool_call_id": call.id, "content": "Rain"}]
    print("tools", litellm.completion(messages=asked, tools=[TOOL], **shared).choices[0].finish_reason)
    try:
        litellm.completion(model="openrouter/nobody/nothing", messages=messages, api_base=URL, api_key=KEY)
    except litellm.BadRequestError as error:
        print("error", error.status_code)


def langchain():
    from langchain_core.messages import HumanMessage, ToolMessage
    from langchain_openai import ChatOpenAI

    chat = ChatOpenAI(model=MODEL, base_url=URL, api_key=KEY, max_retries=0)
    answer = chat.invoke(PROMPT)
    metadata = answer.response_metadata
    told("whole", answer.content, metadata["finish_reason"], metadata["token_usage"]["cost"])
    whole = None
    reasons = []
    for chunk in chat.stream(PROMPT, stream_usage=True):
        whole = chunk if whole is None else whole + chunk
        reasons.append(chunk.response_metadata.get("finish_reason"))
    # The reason stands in the usage chunk, too, and a sum of chunks has it twice then.
    told("streamed", whole.content, next(filter(None, reasons)), whole.usage_metadata["output_tokens"])
    asked = [HumanMessage(TOOL_PROMPT)]
    called = chat.bind_tools([TOOL]).invoke(asked)
    asked += [called, ToolMessage("Rain", tool_call_id=called.tool_calls[0]["id"])]
    print("tools", chat.bind_tools([TOOL]).invoke(asked).response_metadata["finish_reason"])
    try:
        ChatOpenAI(model="nobody/nothing", base_url=URL, api_key=KEY, max_retries=0).invoke(PROMPT)
    except Exception as error:
        print("error", error.status_code)


def openrouter():
    from openrouter import OpenRouter, errors, utils

    never = utils.RetryConfig("none", None, False)
    client = OpenRouter(api_key=KEY, server_url=URL, retry_config=never)
    messages = [{"role": "user", "content": PROMPT}]
    answer = client.chat.send(model=MODEL, messages=messages)
    told("whole", answer.choices[0].message.content, answer.choices[0].finish_reason, answer.usage.cost)
    text, finish, usage = "", None, None
    with client.chat.send(model=MODEL, messages=messages, stream=True) as stream:
        for chunk in stream:
            for choice in chunk.choices:
                text += choice.delta.content or ""
                finish = choice.finish_reason or finish
            usage = chunk.usage or usage
    told("streamed", text, finish, usage.cost)
    asked = [{"role": "user", "content": TOOL_PROMPT}]
    called = client.chat.send(model=MODEL, messages=asked, tools=[TOOL]).choices[0].message
    call = called.tool_calls[0]
    json.loads(call.function.arguments)
    asked += [called, {"role": "tool", "tool_call_id": call.id, "content": "Rain"}]
    print("tools", client.chat.send(model=MODEL, messages=asked, tools=[TOOL]).choices[0].finish_reason)
    try:
        client.chat.send(model="nobody/nothing", messages=messages)
    except errors.BadRequestResponseError as error:
        print("error", error.status_code)


def anthropic():
    from anthropic import Anthropic, APIStatusError, BadRequestError

    # Without the version, which it adds itself.
    client = Anthropic(base_url=os.environ["TRUNKLINE_URL"] + "/api", api_key=KEY, max_retries=0)
    shared = {"model": MODEL, "max_tokens": 256}
    messages = [{"role": "user", "content": PROMPT}]
    answer = client.messages.create(messages=messages, **shared)
    told("whole", answer.content[0].text, answer.stop_reason, answer.usage.cost)
    with client.messages.stream(messages=messages, **shared) as stream:
        events = list(stream)
        final = stream.get_final_message()
    text = "".join(event.text for event in events if event.type == "text")
    assert final.content[0].text == text, final
    # What it puts together has the fields of usage that it knows, and no others.
    cost = next(event.usage.cost for event in events if event.type == "message_delta")
    told("streamed", text, final.stop_reason, cost)
    print("counted", client.messages.count_tokens(model=MODEL, messages=messages).input_tokens)
    tools = [{"name": "get_weather", "description": "Weather", "input_schema": PARAMETERS}]
    asked = [{"role": "user", "content": TOOL_PROMPT}]
    called = client.messages.create(messages=asked, tools=tools, **shared)
    call = next(block for block in called.content if block.type == "tool_use")
    assert isinstance(call.input["city"], str), call
    result = {"type": "tool_result", "tool_use_id": call.id, "content": "Rain"}
    asked += [{"role": "assistant", "content": called.content}, {"role": "user", "content": [result]}]
    print("tools", called.stop_reason, client.messages.create(messages=asked, tools=tools, **shared).stop_reason)
    try:
        client.messages.create(model="nobody/nothing", max_tokens=256, messages=messages)
    except BadRequestError as error:
        print("error", error.status_code, error.type, error.body["error"]["error_type"])
    failing = [{"role": "user", "content": "Hello #fault=beta:status:500 #fault=gamma:status:500"}]
    try:
        client.messages.create(messages=failing, **shared)
    except APIStatusError as error:
        print("failed", error.status_code, error.type, error.request_id == error.body["request_id"], error.request_id)


CLIENTS = {
    "anthropic": anthropic,
    "openai": openai,
    "litellm": litellm,
    "langchain-openai": langchain,
    "openrouter": openrouter,
}
CLIENTS[CLIENT]()
